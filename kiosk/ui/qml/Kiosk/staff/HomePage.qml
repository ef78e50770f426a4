pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk

// The pages of the staff area.
StaffPage {
    id: page

    title: qsTr("What would you like to do?")
    canGoBack: false

    Item {
        visible: !Theme.compact // within reach from a wheelchair
        Layout.fillHeight: true
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        Layout.alignment: Qt.AlignTop
        columns: Theme.landscape ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Way {
            to: "load"
            iconName: "stick"
            text: qsTr("Load content")
            note: qsTr("New texts from a stick, or the library before")
        }

        Way {
            to: "status"
            iconName: "pulse"
            text: qsTr("Status")
            note: page.room.status.summary
            level: page.room.status.level
        }

        Way {
            to: "settings"
            iconName: "gear"
            text: qsTr("Settings")
            note: qsTr("Name, region, languages, printer, times")
        }

        Way {
            to: "usage"
            iconName: "chart"
            text: qsTr("Usage")
            note: qsTr("Counts only, of nobody in particular")
        }

        Way {
            to: "journal"
            iconName: "journal"
            text: qsTr("Journal")
            note: qsTr("What happened here, and when")
        }

        Way {
            to: "desks"
            iconName: "screen"
            text: qsTr("Desks")
            note: qsTr("Which desks this kiosk sends sheets to")
        }

        Way {
            to: "change"
            iconName: "lock"
            text: qsTr("Change the PIN")
            note: qsTr("You need the current one")
        }
    }

    component Way: HomeRow {
        room: page.room
    }
}
