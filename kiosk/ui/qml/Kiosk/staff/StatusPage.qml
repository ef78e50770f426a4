pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// How the kiosk is: a line in a colour and in words, what to do about each thing, then the facts.
StaffPage {
    id: page

    readonly property StatusView status: room.status
    readonly property Pager pager: status.pager
    readonly property bool red: status.level === "red"
    readonly property bool amber: status.level === "amber"

    title: qsTr("Status")

    NoticeBox {
        Layout.fillWidth: true
        tight: Theme.compact
        edged: true
        runIn: true
        title: ""
        text: page.status.summary
        iconName: page.status.level === "" ? "clock" : page.red || page.amber ? "warning" : "check"
        fill: page.red ? Theme.redSoft : page.amber ? Theme.amberSoft : Theme.greenSoft
        ink: page.red ? Theme.redDark : page.amber ? Theme.amberText : Theme.green
        tone: page.red ? Theme.red : page.amber ? Theme.amber : Theme.green
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
                model: page.status.rows

                PagedPart {
                    id: row

                    required property string kind
                    required property string title
                    required property string text
                    required property string level

                    pager: page.pager
                    keepWithNext: kind === "head"

                    StatusLine {
                        width: row.width
                        kind: row.kind
                        title: row.title
                        text: row.text
                        level: row.level
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
            pageText: page.session.pageText(page.pager.page, page.pager.pages)
        },
        QuietButton {
            Layout.fillWidth: !turn.visible
            least: Theme.pagerHeight
            reason: page.status.level === "" ? qsTr("Looking…") : ""
            text: qsTr("Look again")
            iconName: "search"
            onActivated: page.status.look()
        }
    ]
}
