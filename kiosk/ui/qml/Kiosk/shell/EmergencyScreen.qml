import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// Get help now: the desk first, then the numbers. Nothing else to read.
Page {
    id: screen

    required property Session session
    readonly property Emergency help: session.emergency

    wideHeader: false

    lead: [
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s16

            Icon {
                name: "heart"
                size: Theme.icon56
                color: Theme.red
            }

            PageTitle {
                Layout.fillWidth: true
                text: qsTr("Get help now")
                color: Theme.red
            }
        },
        Phrase {
            Layout.fillWidth: true
            text: screen.help.notWait
            type: Theme.lead
        },
        BackButton {
            Layout.fillWidth: true
            visible: screen.panes && screen.session.canGoBack
            session: screen.session
        }
    ]

    HelpCard {
        Layout.fillWidth: true
        iconName: "bell"
        text: screen.help.desk
        strong: true
    }

    HelpCard {
        Layout.fillWidth: true
        visible: screen.help.crisisFirst && text !== ""
        iconName: "bubbles"
        text: screen.help.crisis
        strong: true
    }

    HelpCard {
        Layout.fillWidth: true
        visible: text !== ""
        iconName: "phone"
        text: screen.help.call
        strong: true
    }

    HelpCard {
        Layout.fillWidth: true
        visible: !screen.help.crisisFirst && text !== ""
        iconName: "bubbles"
        text: screen.help.crisis
    }

    Item {
        Layout.fillHeight: true
    }

    Phrase {
        Layout.fillWidth: true
        text: qsTr("This screen tells nobody. Please speak to the desk yourself, or ask someone to.")
        type: Theme.note
        color: Theme.ink2
    }

    actions: [
        BackButton {
            Layout.fillWidth: true
            visible: !screen.panes && screen.session.canGoBack
            session: screen.session
        }
    ]
}
