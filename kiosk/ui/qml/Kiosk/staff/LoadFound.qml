pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk

// A stick's name, a bundle on it, or why there is none. kind: stick, bundle or note; title, facts, refusal; activated().
Loader {
    id: found

    required property string kind
    required property string title
    required property string facts
    required property string refusal

    signal activated

    sourceComponent: kind === "stick" ? stick : kind === "bundle" && refusal === "" ? bundle : note

    Component {
        id: stick

        RowLayout {
            spacing: Theme.s16

            Icon {
                name: "stick"
                color: Theme.tealText
            }

            Phrase {
                Layout.fillWidth: true
                text: found.title
                type: Theme.h3
            }
        }
    }

    Component {
        id: bundle

        RowBase {
            id: row

            text: found.title
            least: Theme.answerHeight
            Accessible.description: found.facts
            onActivated: found.activated()

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
                        text: found.facts
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
    }

    Component {
        id: note

        Card {
            padding: Theme.s24
            spacing: Theme.s4

            Phrase {
                Layout.fillWidth: true
                visible: text !== ""
                text: [found.title, found.facts].filter(one => one !== "").join(" · ")
                type: Theme.label
            }

            RowLayout {
                Layout.fillWidth: true
                visible: found.refusal !== ""
                spacing: Theme.s16

                Icon {
                    Layout.alignment: Qt.AlignTop
                    name: "warning"
                    color: Theme.amberTag
                }

                Phrase {
                    Layout.fillWidth: true
                    text: found.refusal
                    color: Theme.amberText
                }
            }
        }
    }
}
