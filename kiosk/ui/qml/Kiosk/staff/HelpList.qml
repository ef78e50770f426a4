pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qt.labs.qmlmodels
import Kiosk
import Kiosk.Backend
import "../lists"

// Tasks step by step, in pages, each with the way to print its card. handbook; turn: the row that turns the pages.
Item {
    id: list

    required property HelpView handbook
    required property PagerRow turn

    Binding {
        list.handbook.pager.available: list.height + list.turn.taken
        list.handbook.pager.footer: list.turn.need
        list.handbook.pager.spacing: Theme.s16
    }

    Column {
        width: parent.width
        spacing: Theme.s16

        Repeater {
            model: list.handbook.rows

            DelegateChooser {
                role: "kind"

                DelegateChoice {
                    roleValue: "head"

                    PagedPart {
                        id: head

                        required property string text

                        pager: list.handbook.pager
                        keepWithNext: true

                        Phrase {
                            width: head.width
                            text: head.text
                            type: Theme.h2
                            Accessible.role: Accessible.Heading
                        }
                    }
                }

                DelegateChoice {
                    roleValue: "step"

                    PagedPart {
                        id: step

                        required property string number
                        required property string text

                        pager: list.handbook.pager

                        RowLayout {
                            width: step.width
                            spacing: Theme.s24

                            Phrase {
                                Layout.alignment: Qt.AlignTop
                                Layout.preferredWidth: Theme.s32
                                text: step.number
                                type: Theme.lead
                                weight: Theme.bold
                                color: Theme.tealText
                            }

                            Phrase {
                                Layout.fillWidth: true
                                text: step.text
                                type: Theme.lead
                            }
                        }
                    }
                }

                DelegateChoice {
                    roleValue: "note"

                    PagedPart {
                        id: note

                        required property string text

                        pager: list.handbook.pager

                        NoticeBox {
                            width: note.width
                            tight: true
                            edged: true
                            runIn: true
                            title: ""
                            text: note.text
                            iconName: "info"
                            fill: Theme.tealSoft
                            ink: Theme.tealText
                            tone: Theme.teal
                        }
                    }
                }

                DelegateChoice {
                    roleValue: "card"

                    PagedPart {
                        id: card

                        required property string task
                        required property string text

                        pager: list.handbook.pager

                        SecondaryButton {
                            width: card.width
                            least: Theme.target
                            type: Theme.label
                            reason: list.handbook.printReason
                            text: qsTr("Print this as a card for the wall")
                            iconName: "printer"
                            Accessible.description: card.text
                            onActivated: list.handbook.print_card(card.task)
                        }
                    }
                }
            }
        }
    }
}
