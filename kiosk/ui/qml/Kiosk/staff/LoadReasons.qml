pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../reading"

// Why go back: one of a few reasons, which the journal keeps. load.
ColumnLayout {
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
