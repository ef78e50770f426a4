pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// Two choices before anything else: the language, and who is reading. In landscape the languages stand in the band.
Item {
    id: screen

    required property Session session

    Rectangle {
        anchors.fill: parent
        color: Theme.linen
    }

    GridLayout {
        anchors.fill: parent
        columns: Theme.landscape ? 2 : 1
        columnSpacing: 0
        rowSpacing: 0

        WelcomeBand {
            Layout.fillWidth: true
            Layout.fillHeight: Theme.landscape
            Layout.preferredWidth: Theme.landscape ? screen.width * 0.42 : -1
            Layout.maximumWidth: Theme.landscape ? screen.width * 0.42 : -1
            title: qsTr("Welcome.")
            text: qsTr("Two quick choices, so that what you read fits you.")

            LanguageChoices {
                Layout.fillWidth: true
                Layout.topMargin: Theme.s24
                visible: Theme.landscape
                columns: 1
                session: screen.session
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.margin
            Layout.topMargin: Theme.s40
            Layout.bottomMargin: Theme.s24
            spacing: Theme.s32

            LanguageChoices {
                Layout.fillWidth: true
                visible: !Theme.landscape
                session: screen.session
            }

            Fitted {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: 0

                RoleChoices {
                    Layout.fillWidth: true
                    session: screen.session
                }

                Item {
                    Layout.fillHeight: true
                }
            }

            PrimaryButton {
                Layout.fillWidth: true
                text: qsTr("Continue")
                endIcon: "arrow"
                reason: screen.session.hasReader ? "" : qsTr("Choose who you are")
                onActivated: screen.session.enter()
            }
        }
    }
}
