pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Text size and contrast.
ColumnLayout {
    id: choices

    required property Session session

    spacing: Theme.s16

    Phrase {
        text: qsTr("Text and contrast")
        type: Theme.h3
    }

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.largeText || Theme.landscape ? 1 : 3
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            model: [qsTr("Normal text"), qsTr("Large text"), qsTr("Largest text")]

            RoleCard {
                required property int index
                required property string modelData

                Layout.fillWidth: true
                text: modelData
                selected: choices.session.textStep === index
                onActivated: choices.session.set_text_size(index)
            }
        }
    }

    ToggleRow {
        Layout.fillWidth: true
        text: qsTr("High contrast")
        note: qsTr("White on black")
        on: choices.session.highContrast
        onActivated: choices.session.toggle_contrast()
    }
}
