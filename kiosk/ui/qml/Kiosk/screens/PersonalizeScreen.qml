pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Reader, language, text size and contrast, at any time; Back leads to the same place.
Page {
    id: screen

    required property Session session

    lead: [
        PageTitle {
            Layout.fillWidth: true
            text: qsTr("Make this fit you")
        },
        Phrase {
            Layout.fillWidth: true
            text: qsTr("Your place and your answers stay as they are.")
            type: Theme.lead
            color: Theme.ink2
        }
    ]

    Choices {
        Layout.fillWidth: true
        session: screen.session
        looks: true
    }

    Item {
        Layout.fillHeight: true
    }

    actions: [
        PrimaryButton {
            Layout.fillWidth: true
            text: qsTr("Go on")
            endIcon: "arrow"
            onActivated: screen.session.back()
        }
    ]
}
