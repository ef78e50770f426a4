pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Text size.
ColumnLayout {
    id: choices

    required property Session session

    spacing: Theme.s16

    Phrase {
        text: qsTr("Text size")
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
}
