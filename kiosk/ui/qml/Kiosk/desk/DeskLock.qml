import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../staff"

// The PIN before anything of the desk.
FocusScope {
    id: part

    required property DeskSession session

    Keys.forwardTo: [body]

    ColumnLayout {
        anchors {
            fill: parent
            margins: Theme.s56
        }
        spacing: Theme.s32

        PageTitle {
            Layout.fillWidth: true
            text: part.session.pin.title
        }

        PinBody {
            id: body

            Layout.fillWidth: true
            Layout.fillHeight: true
            focus: true
            pad: part.session.pin
        }
    }
}
