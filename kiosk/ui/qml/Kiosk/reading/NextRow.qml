import QtQuick
import QtQuick.Layouts
import Kiosk

// A row that leads on. text; note: a word about it, or nothing; activated().
RowBase {
    id: row

    property string note: ""

    least: Theme.quietHeight
    Accessible.description: note

    contentItem: RowLayout {
        spacing: Theme.s24

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
                visible: row.note !== ""
                silent: true
                text: row.note
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
