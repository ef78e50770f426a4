import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// A pairing that goes on: what to do, the six digits, and the answers to whether they are the same. desks.
ColumnLayout {
    id: part

    required property DesksView desks

    spacing: Theme.s32

    Phrase {
        Layout.fillWidth: true
        text: part.desks.askedText
        type: Theme.lead
        Accessible.role: Accessible.AlertMessage
    }

    Rectangle {
        Layout.fillWidth: true
        visible: part.desks.digitsText !== ""
        implicitHeight: digits.implicitHeight + 2 * Theme.s32
        radius: Theme.radiusBox
        color: Theme.tealSoft
        border.width: Theme.edgeStrong
        border.color: Theme.teal

        Phrase {
            id: digits

            anchors.centerIn: parent
            text: part.desks.digitsText
            type: Theme.code
            color: Theme.tealText
        }
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: part.desks.comparing
        spacing: Theme.gap

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.columnLeast
            text: qsTr("They are the same")
            iconName: "check"
            onActivated: part.desks.same()
        }

        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.columnLeast
            text: qsTr("Not the same")
            iconName: "close"
            onActivated: part.desks.not_same()
        }
    }

    QuietButton {
        Layout.fillWidth: true
        visible: !part.desks.comparing
        text: qsTr("Stop pairing")
        iconName: "close"
        onActivated: part.desks.cancel()
    }
}
