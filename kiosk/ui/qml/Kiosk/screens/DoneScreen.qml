import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Goodbye: what was kept (nothing), and the way to the next visitor.
Page {
    id: screen

    required property Session session

    lead: [
        PageTitle {
            Layout.fillWidth: true
            text: qsTr("All done.")
            type: Theme.display
        },
        Phrase {
            Layout.fillWidth: true
            text: qsTr("Everything you tapped is erased from this screen.")
            type: Theme.lead
        },
        Phrase {
            Layout.fillWidth: true
            text: qsTr("If you printed a sheet, please take it with you.")
            type: Theme.lead
        }
    ]

    Item {
        Layout.fillHeight: true
    }

    actions: [
        PrimaryButton {
            Layout.fillWidth: true
            text: qsTr("Back to the first screen")
            endIcon: "arrow"
            onActivated: screen.session.close_done()
        }
    ]
}
