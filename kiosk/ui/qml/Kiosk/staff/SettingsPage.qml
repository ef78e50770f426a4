pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The clinic's settings: the list, or the editor of one of them; Save, and a start anew to show it.
StaffPage {
    id: page

    readonly property SettingsView view: room.settings
    readonly property bool editing: view.kind !== ""

    title: view.title
    canGoBack: !editing

    CautionBanner {
        Layout.fillWidth: true
        visible: text !== ""
        tight: true
        runIn: true
        title: ""
        text: page.view.message
    }

    Phrase {
        Layout.fillWidth: true
        visible: text !== ""
        text: page.view.help
        type: Theme.lead
        color: Theme.ink2
    }

    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        sourceComponent: !page.editing ? list : page.view.typing ? typed : page.view.kind === "number" ? number : options
    }

    Component {
        id: list

        SettingsList {
            session: page.session
            view: page.view
        }
    }

    Component {
        id: typed

        SettingsText {
            session: page.session
            view: page.view
        }
    }

    Component {
        id: number

        SettingsNumber {
            view: page.view
        }
    }

    Component {
        id: options

        SettingsOptions {
            session: page.session
            view: page.view
        }
    }

    actions: [
        QuietButton {
            Layout.fillWidth: true
            visible: page.editing
            least: Theme.actionHeight
            text: page.view.kind === "number" || page.view.kind === "several" ? qsTr("Done") : qsTr("Back to the settings")
            iconName: page.view.kind === "number" || page.view.kind === "several" ? "check" : "back"
            onActivated: page.view.back()
        },
        QuietButton {
            Layout.fillWidth: true
            visible: !page.editing && page.view.isNew
            least: Theme.actionHeight
            text: qsTr("Change nothing")
            iconName: "close"
            onActivated: page.view.discard()
        },
        PrimaryButton {
            Layout.fillWidth: true
            visible: !page.editing && page.view.isNew
            least: Theme.actionHeight
            reason: page.view.busy ? qsTr("One moment") : ""
            text: qsTr("Save")
            iconName: "check"
            onActivated: page.view.save()
        },
        PrimaryButton {
            Layout.fillWidth: true
            visible: !page.editing && page.view.saved
            least: Theme.actionHeight
            text: qsTr("Saved. Show it now")
            iconName: "check"
            onActivated: page.room.restart()
        }
    ]
}
