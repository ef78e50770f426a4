pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Ten digits as on a telephone, in every language from left to right, Delete and Done. pad.
ColumnLayout {
    id: keys

    required property PinPad pad

    spacing: Theme.gap

    GridLayout {
        Layout.fillWidth: true
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true
        columns: 3
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            model: 9

            PadKey {
                required property int index

                text: keys.pad.keys[index + 1]
                onActivated: keys.pad.press(index + 1)
            }
        }

        Item {
            Layout.fillWidth: true
        }

        PadKey {
            text: keys.pad.keys[0]
            onActivated: keys.pad.press(0)
        }

        PadKey {
            iconName: "backspace"
            spoken: qsTr("Delete one digit")
            onActivated: keys.pad.erase()
        }
    }

    component PadKey: KeyCap {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.padKey
        reason: keys.pad.reason
    }

    PrimaryButton {
        Layout.fillWidth: true
        least: Theme.padKey
        reason: keys.pad.enterReason
        text: qsTr("Done")
        iconName: "check"
        onActivated: keys.pad.enter()
    }
}
