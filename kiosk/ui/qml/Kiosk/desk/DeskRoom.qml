import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The desk: who waits, what can be printed, what is in hand. Letters and digits that are typed anywhere are a code.
FocusScope {
    id: part

    required property DeskSession session

    Keys.onPressed: event => {
        const plain = !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier));
        event.accepted = plain && !event.isAutoRepeat && /^[0-9A-Za-z\u0660-\u0669\u06f0-\u06f9]$/.test(event.text);
        if (event.accepted)
            waiting.typeCode(event.text);
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        DeskWaiting {
            id: waiting

            Layout.fillHeight: true
            Layout.preferredWidth: Math.round(part.width * Theme.deskSide) - 2 * Theme.s40
            Layout.margins: Theme.s40
            focus: true
            session: part.session
        }

        Rectangle {
            Layout.fillHeight: true
            Layout.fillWidth: true
            color: Theme.paper

            DeskList {
                anchors {
                    fill: parent
                    margins: Theme.s40
                }
                session: part.session
            }
        }

        DeskInHand {
            Layout.fillHeight: true
            Layout.preferredWidth: Math.round(part.width * Theme.deskSide) - 2 * Theme.s40
            Layout.margins: Theme.s40
            session: part.session
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: part.session.fault
        color: Theme.scrim

        MouseArea { // what is covered is not pressed
            anchors.fill: parent
        }

        Card {
            anchors.centerIn: parent
            width: Math.min(Theme.dialogWidth, parent.width - Theme.s56)

            Phrase {
                Layout.fillWidth: true
                text: qsTr("Something went wrong here. Nothing that waits is lost.")
                type: Theme.h3
            }

            PrimaryButton {
                Layout.fillWidth: true
                text: qsTr("Go on")
                onActivated: part.session.close_fault()
            }
        }
    }
}
