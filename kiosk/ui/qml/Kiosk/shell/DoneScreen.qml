import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Goodbye: what was kept (nothing), and the way to the next visitor.
Item {
    id: screen

    required property Session session

    Rectangle {
        anchors.fill: parent
        color: Theme.linen
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.s40

        WelcomeBand {
            Layout.fillWidth: true
            title: qsTr("All done.")
            text: qsTr("Thank you for your visit.")
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.margin
            Layout.bottomMargin: Theme.margin
            spacing: Theme.s24

            Phrase {
                Layout.fillWidth: true
                text: screen.session.farewell === "" ? qsTr("Everything you tapped is erased from this screen.") : screen.session.farewell
                type: Theme.h2
            }

            Phrase {
                Layout.fillWidth: true
                text: screen.session.farewell === "" ? qsTr("If you printed a sheet, please take it with you.") : qsTr("Everything else you tapped is erased from this screen. Your sheet is erased when you have it, or when its time is up.")
                type: Theme.lead
            }

            Item {
                Layout.fillHeight: true
            }

            PrimaryButton {
                Layout.fillWidth: true
                text: qsTr("Back to the first screen")
                endIcon: "arrow"
                onActivated: screen.session.close_done()
            }
        }
    }
}
