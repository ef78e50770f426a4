pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// A number, in steps inside its limits; for the size of the screen a bar as wide as a bank card. view.
ColumnLayout {
    id: part

    required property SettingsView view

    spacing: Theme.s32

    Item {
        visible: !Theme.landscape // within reach
        Layout.fillHeight: true
    }

    Phrase {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: part.view.numberText
        type: Theme.h1
        Accessible.role: Accessible.AlertMessage
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.padWidth
        Layout.alignment: Qt.AlignHCenter
        spacing: Theme.gap

        StepKey {
            by: -part.view.largeStep
            spoken: qsTr("Much less")
            text: "− −"
        }

        StepKey {
            by: -part.view.smallStep
            spoken: qsTr("A little less")
            iconName: "minus"
        }

        StepKey {
            by: part.view.smallStep
            spoken: qsTr("A little more")
            iconName: "plus"
        }

        StepKey {
            by: part.view.largeStep
            spoken: qsTr("Much more")
            text: "+ +"
        }
    }

    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: part.view.cardWidth * Theme.unit
        Layout.preferredHeight: Theme.target
        visible: part.view.cardWidth > 0
        radius: Theme.radiusTag
        color: Theme.tealSoft
        border.width: Theme.edgeStrong
        border.color: Theme.teal

        Phrase {
            anchors.centerIn: parent
            text: qsTr("As wide as a bank card")
            type: Theme.note
            color: Theme.tealText
        }
    }

    Item {
        Layout.fillHeight: true
    }

    component StepKey: KeyCap {
        required property real by

        Layout.fillWidth: true
        least: Theme.padKey
        onActivated: part.view.step(by)
    }
}
