import QtQuick
import QtQuick.Layouts
import Kiosk

// A bundle on a stick, as one target. text: what it claims; facts; activated().
RowBase {
    id: row

    required property string facts

    least: Theme.answerHeight
    Accessible.description: facts

    contentItem: RowLayout {
        spacing: Theme.s24

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.s4

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: row.text
                type: Theme.action
            }

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: row.facts
                type: Theme.note
                color: Theme.ink2
            }
        }

        Icon {
            name: "chevron"
            color: Theme.teal
        }
    }
}
