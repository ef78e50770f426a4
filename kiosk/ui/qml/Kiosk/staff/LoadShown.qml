import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The library that is shown now, what was loaded before it, and the way back to the one before. load.
Card {
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
