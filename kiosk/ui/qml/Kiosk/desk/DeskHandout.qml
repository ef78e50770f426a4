import QtQuick
import QtQuick.Layouts
import Kiosk

// A handout in the list. text (its title), facts, status, statusText; selected; activated().
RowBase {
    id: row

    required property string facts
    required property string status
    required property string statusText

    least: Theme.target
    leftPadding: Theme.s24
    rightPadding: Theme.s24
    Accessible.description: statusText === "" ? facts : facts + ", " + statusText

    contentItem: RowLayout {
        spacing: Theme.s24

        Icon {
            name: row.status === "" ? "check" : "sheet"
            size: Theme.icon40
            color: Theme.teal
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: row.text
                type: Theme.label
            }

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: row.facts
                type: Theme.note
                color: Theme.ink2
            }
        }

        StatusTag {
            visible: row.status !== ""
            status: row.status
            text: row.statusText
            Accessible.ignored: true
        }
    }
}
