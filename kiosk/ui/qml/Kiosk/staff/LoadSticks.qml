pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import Qt.labs.qmlmodels
import "../lists"

// What is shown now, and what lies on the sticks that were put in; touching a bundle begins to load it. session, load.
GridLayout {
    id: part

    required property Session session
    required property Loading load
    readonly property StickList sticks: load.sticks
    readonly property bool some: sticks.rows.count > 0

    columns: Theme.landscape ? 2 : 1
    columnSpacing: Theme.s32
    rowSpacing: Theme.s24

    LoadShown {
        Layout.fillWidth: true
        Layout.horizontalStretchFactor: 2
        Layout.preferredWidth: 2
        Layout.alignment: Qt.AlignTop
        load: part.load
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.horizontalStretchFactor: 3
        Layout.preferredWidth: 3
        spacing: Theme.s16

        Phrase {
            Layout.fillWidth: true
            visible: part.some
            text: qsTr("Choose a bundle")
            type: Theme.h2
        }

        Phrase {
            Layout.fillWidth: true
            Layout.topMargin: -Theme.s12
            visible: part.some
            text: qsTr("This is what a bundle says of itself. It is checked when you touch it.")
            type: Theme.note
            color: Theme.ink2
        }

        LoadNote {
            Layout.fillWidth: true
            visible: !part.some
            iconName: "stick"
            ink: Theme.ink
            soft: Theme.apricotSoft
            title: part.sticks.sees ? qsTr("Put in a stick") : qsTr("This kiosk cannot see sticks")
            text: part.sticks.sees ? qsTr("Its bundles are listed here. Nothing on it is started, and it may be pulled out at any time.") : qsTr("Ask the administrator to set up sticks.")
        }

        LoadStickList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 2 * Theme.answerHeight
            visible: part.some
            session: part.session
            load: part.load
        }

        Item {
            Layout.fillHeight: true
            visible: !part.some
        }
    }

    // The library that is shown now, what was loaded before it, and the way back to the one before. load.
    component LoadShown: Card {
        id: card

        required property Loading load
        readonly property bool stacked: Theme.largeText || Theme.landscape

        padding: Theme.compact ? Theme.s24 : Theme.s32
        spacing: Theme.s24

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s24

            SignTile {
                name: "book"
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.s4

                Phrase {
                    Layout.fillWidth: true
                    text: qsTr("Shown now")
                    type: Theme.note
                    color: Theme.ink2
                }

                Phrase {
                    Layout.fillWidth: true
                    text: card.load.shownTitle
                    type: Theme.h3
                }

                Phrase {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: card.load.shownFacts
                    type: Theme.note
                    color: Theme.ink2
                }
            }
        }

        GridLayout {
            Layout.fillWidth: true
            columns: card.stacked ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            QuietButton {
                Layout.fillWidth: true
                Layout.fillHeight: true
                type: Theme.label
                text: qsTr("What was loaded before")
                iconName: "clock"
                onActivated: card.load.show_history()
            }

            QuietButton {
                Layout.fillWidth: true
                Layout.fillHeight: true
                type: Theme.label
                reason: card.load.canReturn ? "" : qsTr("Nothing to go back to")
                text: qsTr("Go back to the library before")
                iconName: "back"
                onActivated: card.load.ask_reason()
            }
        }
    }

    // The sticks and what is on them, in pages. session, load.
    component LoadStickList: ColumnLayout {
        id: sticksPart

        required property Session session
        required property Loading load
        readonly property StickList sticks: load.sticks

        spacing: Theme.s16

        Item {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true

            Binding {
                sticksPart.sticks.pager.available: list.height + turn.taken
                sticksPart.sticks.pager.footer: turn.need
                sticksPart.sticks.pager.spacing: Theme.gap
            }

            Column {
                width: parent.width
                spacing: Theme.gap

                Repeater {
                    model: sticksPart.sticks.rows

                    DelegateChooser {
                        role: "kind"

                        DelegateChoice {
                            roleValue: "stick"

                            PagedPart {
                                id: stick

                                required property string title

                                pager: sticksPart.sticks.pager
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

                                pager: sticksPart.sticks.pager

                                LoadFound {
                                    width: bundle.width
                                    text: bundle.title
                                    facts: bundle.facts
                                    onActivated: sticksPart.load.begin(bundle.number)
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

                                pager: sticksPart.sticks.pager

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
            pager: sticksPart.sticks.pager
            gap: Theme.s16
            pageText: sticksPart.session.pageText(sticksPart.sticks.pager.page, sticksPart.sticks.pager.pages)
        }
    }

    // A bundle on a stick, as one target. text: what it claims; facts; activated().
    component LoadFound: RowBase {
        id: row

        required property string facts

        least: Theme.answerHeight
        Accessible.description: facts

        contentItem: RowLayout {
            spacing: Theme.s24

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.s4

                Phrase {
                    Layout.fillWidth: true
                    silent: true
                    text: row.text
                    type: Theme.action
                }

                Phrase {
                    Layout.fillWidth: true
                    silent: true
                    text: row.facts
                    type: Theme.note
                    color: Theme.ink2
                }
            }

            Icon {
                name: "chevron"
                color: Theme.teal
            }
        }
    }

    // What is on a stick and cannot be loaded, or that nothing is. title, facts; refusal: why, and what to do.
    component LoadStranger: Card {
        id: card

        required property string title
        required property string facts
        required property string refusal

        padding: Theme.s24
        spacing: Theme.s4

        Phrase {
            Layout.fillWidth: true
            visible: text !== ""
            text: [card.title, card.facts].filter(one => one !== "").join(" · ")
            type: Theme.label
        }

        RowLayout {
            Layout.fillWidth: true
            visible: card.refusal !== ""
            spacing: Theme.s16

            Icon {
                Layout.alignment: Qt.AlignTop
                name: "warning"
                color: Theme.amberTag
            }

            Phrase {
                Layout.fillWidth: true
                text: card.refusal
                color: Theme.amberText
            }
        }
    }
}
