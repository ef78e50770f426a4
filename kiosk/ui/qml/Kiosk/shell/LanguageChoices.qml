pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The languages on offer, each in its own words. columns: how many beside each other.
ColumnLayout {
    id: choices

    required property Session session
    property int columns: 2

    spacing: Theme.s16

    Phrase {
        text: qsTr("Language")
        type: Theme.h3
    }

    GridLayout {
        Layout.fillWidth: true
        columns: choices.columns
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            model: choices.session.choices.languages

            RoleCard {
                required property string code
                required property string name
                required selected

                Layout.fillWidth: true
                text: name
                onActivated: choices.session.set_language(code)
            }
        }
    }
}
