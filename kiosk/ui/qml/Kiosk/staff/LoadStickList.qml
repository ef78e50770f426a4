pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qt.labs.qmlmodels
import Kiosk
import Kiosk.Backend
import "../lists"

// The sticks and what is on them, in pages. session, load.
ColumnLayout {
    id: part

    required property Session session
    required property Loading load
    readonly property StickList sticks: load.sticks

    spacing: Theme.s16

    Item {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true

        Binding {
            part.sticks.pager.available: list.height + turn.taken
            part.sticks.pager.footer: turn.need
            part.sticks.pager.spacing: Theme.gap
        }

        Column {
            width: parent.width
            spacing: Theme.gap

            Repeater {
                model: part.sticks.rows

                DelegateChooser {
                    role: "kind"

                    DelegateChoice {
                        roleValue: "stick"

                        PagedPart {
                            id: stick

                            required property string title

                            pager: part.sticks.pager
                            keepWithNext: true

                            RowLayout {
                                width: stick.width
                                spacing: Theme.s16

                                Icon {
                                    name: "stick"
                                    color: Theme.tealText
                                }

                                Phrase {
                                    Layout.fillWidth: true
                                    text: stick.title
                                    type: Theme.h3
                                }
                            }
                        }
                    }

                    DelegateChoice {
                        roleValue: "bundle"

                        PagedPart {
                            id: bundle

                            required property string title
                            required property string facts
                            required property int number

                            pager: part.sticks.pager

                            LoadFound {
                                width: bundle.width
                                text: bundle.title
                                facts: bundle.facts
                                onActivated: part.load.begin(bundle.number)
                            }
                        }
                    }

                    DelegateChoice {
                        roleValue: "note"

                        PagedPart {
                            id: note

                            required property string title
                            required property string facts
                            required property string refusal

                            pager: part.sticks.pager

                            LoadStranger {
                                width: note.width
                                title: note.title
                                facts: note.facts
                                refusal: note.refusal
                            }
                        }
                    }
                }
            }
        }
    }

    PagerRow {
        id: turn

        Layout.fillWidth: true
        pager: part.sticks.pager
        gap: Theme.s16
        pageText: part.session.pageText(part.sticks.pager.page, part.sticks.pager.pages)
    }
}
