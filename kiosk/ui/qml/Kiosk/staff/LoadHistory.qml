pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// What happened to the content: when, by whom, what, and why.
ColumnLayout {
    id: part

    required property Session session
    required property Loading load
    readonly property Pager pager: load.history.pager

    spacing: Theme.s24

    Phrase {
        Layout.fillWidth: true
        visible: part.load.history.rows.count === 0
        text: qsTr("Nothing was loaded yet.")
        type: Theme.lead
    }

    Item {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: 2 * Theme.answerHeight

        Binding {
            part.pager.available: list.height + turn.taken
            part.pager.footer: turn.need
            part.pager.spacing: Theme.gap
        }

        Column {
            width: parent.width
            spacing: Theme.gap

            Repeater {
                model: part.load.history.rows

                PagedPart {
                    id: row

                    required property string title
                    required property string facts
                    required property string detail
                    required property bool refused

                    pager: part.pager

                    Card {
                        width: row.width
                        padding: Theme.s24
                        spacing: Theme.s4

                        RowLayout {
                            Layout.fillWidth: true
                            spacing: Theme.s16

                            Icon {
                                name: row.refused ? "warning" : "check"
                                color: row.refused ? Theme.amberTag : Theme.green
                            }

                            Phrase {
                                Layout.fillWidth: true
                                text: row.title
                                type: Theme.h3
                            }
                        }

                        Phrase {
                            Layout.fillWidth: true
                            text: row.facts
                            type: Theme.note
                            color: Theme.ink2
                        }

                        Phrase {
                            Layout.fillWidth: true
                            visible: text !== ""
                            text: row.detail
                            type: Theme.note
                        }
                    }
                }
            }
        }
    }

    PagerRow {
        id: turn

        Layout.fillWidth: true
        pager: part.pager
        pageText: part.session.pageText(part.pager.page, part.pager.pages)
    }
}
