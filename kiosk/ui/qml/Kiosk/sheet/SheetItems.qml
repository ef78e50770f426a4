pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// What is on the sheet, each with a way to take it off.
Card {
    id: card

    required property SheetView sheet

    Phrase {
        Layout.fillWidth: true
        text: qsTr("On this sheet")
        type: Theme.h3
    }

    Repeater {
        model: card.sheet.items

        RowLayout {
            id: line

            required property string key
            required property string title
            required property string pictogram

            Layout.fillWidth: true
            spacing: Theme.s24

            Icon {
                name: line.pictogram
                color: Theme.teal
            }

            Phrase {
                Layout.fillWidth: true
                text: line.title
                type: Theme.label
            }

            QuietButton {
                text: qsTr("Remove")
                type: Theme.label
                iconName: "close"
                Accessible.description: line.title
                onActivated: card.sheet.remove(line.key)
            }
        }
    }
}
