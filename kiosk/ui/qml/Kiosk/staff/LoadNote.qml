import QtQuick
import QtQuick.Layouts
import Kiosk

// One thing that is said, with its sign. iconName, ink, soft; title; facts (under it); text.
Item {
    id: note

    required property string iconName
    property color ink: Theme.tealText
    property color soft: Theme.tealSoft
    property string title: ""
    property string facts: ""
    property string text: ""

    implicitHeight: card.implicitHeight

    Card {
        id: card

        width: parent.width
        spacing: Theme.s24

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s24

            SignTile {
                Layout.alignment: Qt.AlignTop
                name: note.iconName
                ink: note.ink
                soft: note.soft
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.s4

                Phrase {
                    Layout.fillWidth: true
                    text: note.title
                    type: Theme.h2
                }

                Phrase {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: note.facts
                    type: Theme.note
                    color: Theme.ink2
                }
            }
        }

        Phrase {
            Layout.fillWidth: true
            text: note.text
            type: Theme.lead
        }
    }
}
