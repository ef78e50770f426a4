import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// A fault of ours: an apology, Home, and the desk. Never a traceback.
Page {
    id: screen

    required property Session session

    lead: [
        PageTitle {
            Layout.fillWidth: true
            text: qsTr("Something went wrong here.")
        },
        Phrase {
            Layout.fillWidth: true
            text: qsTr("It was not you. Go back to the home screen, or ask at the desk.")
            type: Theme.lead
        }
    ]

    Item {
        Layout.fillHeight: true
    }

    actions: [
        PrimaryButton {
            Layout.fillWidth: true
            text: qsTr("Go to the home screen")
            iconName: "home"
            onActivated: screen.session.home()
        }
    ]
}
