import QtQuick
import QtQuick.Layouts
import Kiosk

// A setting with more than two values: a touch takes the next one. label: what is set; text: its value; activated().
RowBase {
    id: row

    required property string label

    least: Theme.toggleHeight
    Accessible.name: label + ": " + text

    contentItem: RowLayout {
        spacing: Theme.s24

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: row.label
                type: Theme.note
                color: Theme.ink2
            }

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: row.text
                type: Theme.action
            }
        }

        Icon {
            name: "chevron"
            color: Theme.teal
        }
    }
}
