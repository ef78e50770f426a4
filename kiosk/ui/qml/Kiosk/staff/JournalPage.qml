pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The journal: whether it is whole, and its lines.
StaffPage {
    id: page

    readonly property JournalView journal: room.journal
    readonly property Pager pager: journal.pager

    title: qsTr("Journal")

    NoticeBox {
        Layout.fillWidth: true
        tight: Theme.compact
        edged: true
        runIn: true
        title: ""
        text: page.journal.chainText
        iconName: page.journal.chainLevel === "red" ? "warning" : page.journal.chainLevel === "green" ? "chain" : "clock"
        fill: page.journal.chainLevel === "red" ? Theme.redSoft : Theme.greenSoft
        ink: page.journal.chainLevel === "red" ? Theme.redDark : Theme.green
        tone: page.journal.chainLevel === "red" ? Theme.red : Theme.green
    }

    CautionBanner {
        Layout.fillWidth: true
        visible: text !== ""
        tight: Theme.compact
        runIn: true
        title: ""
        text: page.journal.troubleText
    }

    Item {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true

        Binding {
            page.pager.available: list.height + turn.taken
            page.pager.footer: turn.need
            page.pager.spacing: Theme.s8
        }

        Column {
            width: parent.width
            spacing: Theme.s8

            Repeater {
                model: page.journal.rows

                PagedPart {
                    id: row

                    required property string when
                    required property string who
                    required property string what
                    required property string detail
                    required property bool alarming

                    pager: page.pager

                    JournalLine {
                        width: row.width
                        when: row.when
                        who: row.who
                        what: row.what
                        detail: row.detail
                        alarming: row.alarming
                    }
                }
            }
        }
    }

    actions: [
        PagerRow {
            id: turn

            Layout.fillWidth: true
            pager: page.pager
            pageText: page.journal.rangeText
        }
    ]
}
