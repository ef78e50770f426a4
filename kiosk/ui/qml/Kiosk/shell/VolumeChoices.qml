pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// How loud Listen reads. A touch says the word itself as loud as it will be.
ColumnLayout {
    id: choices

    required property Session session

    spacing: Theme.s16

    Phrase {
        text: qsTr("How loud Listen reads")
        type: Theme.h3
    }

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.largeText || Theme.landscape ? 1 : 3
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            model: [qsTr("Quiet"), qsTr("Medium"), qsTr("Loud")]

            RoleCard {
                required property int index
                required property string modelData

                Layout.fillWidth: true
                text: modelData
                selected: choices.session.volumeStep === index
                onActivated: choices.session.set_volume(index, modelData)
            }
        }
    }
}
