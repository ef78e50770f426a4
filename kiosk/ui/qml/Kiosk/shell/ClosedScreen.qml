import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// No library could be opened: visitors are sent to the desk, staff read why.
Page {
    id: screen

    required property Session session

    lead: [
        PageTitle {
            Layout.fillWidth: true
            text: qsTr("This screen is not ready yet.")
            type: Theme.display
        },
        Phrase {
            Layout.fillWidth: true
            text: qsTr("Please ask at the desk. They can help you and give you printed pages.")
            type: Theme.lead
        }
    ]

    Item {
        Layout.fillHeight: true
    }

    Phrase {
        Layout.fillWidth: true
        text: qsTr("For staff")
        type: Theme.label
    }

    Phrase {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.s56
        text: screen.session.staffNote
        type: Theme.note
        color: Theme.ink2
    }
}
