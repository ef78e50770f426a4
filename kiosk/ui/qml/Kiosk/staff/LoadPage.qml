pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../reading"

// Loading content from a stick: one body for each state of the view-model, and its buttons.
StaffPage {
    id: page

    readonly property Loading load: room.loading
    readonly property string at: load.state
    readonly property bool working: at === "check" || at === "ask"

    title: at === "history" ? qsTr("What was loaded before") : at === "reason" || at === "confirm" ? qsTr("Go back to the library before") : at === "ask" || load.changes.verified && working ? qsTr("What will change") : qsTr("Load content")
    canGoBack: at === "look"

    Loader {
        id: body

        Layout.fillWidth: true
        Layout.fillHeight: true
        sourceComponent: page.at === "look" ? sticks : page.working ? changes : page.at === "history" ? history : page.at === "reason" ? reasons : page.at === "confirm" ? confirm : result
    }

    Component {
        id: sticks

        LoadSticks {
            session: page.session
            load: page.load
        }
    }

    Component {
        id: changes

        LoadChanges {
            load: page.load
        }
    }

    Component {
        id: history

        LoadHistory {
            session: page.session
            load: page.load
        }
    }

    Component {
        id: reasons

        LoadReasons {
            load: page.load
        }
    }

    Component {
        id: confirm

        LoadNote {
            iconName: "clock"
            title: page.load.beforeTitle
            facts: page.load.beforeFacts
            text: qsTr("This is shown again, in place of what is shown now. A newer bundle can be loaded at any time, an older one can not.")
        }
    }

    Component {
        id: result

        LoadNote {
            iconName: page.at === "refused" ? "warning" : "check"
            ink: page.at === "refused" ? Theme.amberTag : Theme.green
            soft: page.at === "refused" ? Theme.amberSoft : Theme.greenSoft
            title: page.load.resultTitle
            text: page.load.resultText
        }
    }

    actions: [
        QuietButton {
            Layout.fillWidth: true
            Layout.horizontalStretchFactor: 1
            visible: page.working
            least: Theme.actionHeight
            reason: page.load.stopping ? qsTr("Stopping…") : ""
            text: qsTr("Cancel")
            iconName: "close"
            onActivated: page.load.cancel()
        },
        PrimaryButton {
            Layout.fillWidth: true
            Layout.horizontalStretchFactor: 2
            visible: page.working
            least: Theme.actionHeight
            reason: page.at === "check" ? qsTr("Accept, when the checks are done") : ""
            text: qsTr("Accept")
            iconName: "check"
            onActivated: page.load.accept()
        },
        QuietButton {
            Layout.fillWidth: true
            visible: page.at !== "look" && !page.working
            least: Theme.actionHeight
            text: page.at === "reason" || page.at === "confirm" ? qsTr("Change nothing") : qsTr("Back to the sticks")
            iconName: "back"
            onActivated: page.load.back()
        },
        PrimaryButton {
            Layout.fillWidth: true
            visible: page.at === "done" && page.load.isNew
            least: Theme.actionHeight
            text: qsTr("Show it now")
            iconName: "check"
            onActivated: page.room.restart()
        },
        PrimaryButton {
            Layout.fillWidth: true
            visible: page.at === "confirm"
            least: Theme.actionHeight
            text: qsTr("Go back")
            iconName: "clock"
            onActivated: page.load.go_back()
        }
    ]

    // Why go back: one of a few reasons, which the journal keeps. load.
    component LoadReasons: ColumnLayout {
        id: part

        required property Loading load

        spacing: Theme.gap

        Phrase {
            Layout.fillWidth: true
            text: qsTr("Why? The reason is kept in the journal.")
            type: Theme.lead
        }

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            columns: Theme.landscape ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            Repeater {
                model: part.load.history.reasons

                NextRow {
                    required property string key
                    required text

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onActivated: part.load.choose_reason(key)
                }
            }
        }

        Item {
            Layout.fillHeight: true
        }
    }
}
