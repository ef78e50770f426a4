import QtQuick
import QtQuick.Layouts
import Kiosk

// A row that leads on. text; activated().
RowBase {
    id: row

    least: Theme.quietHeight

    contentItem: RowLayout {
        spacing: Theme.s24

        Phrase {
            Layout.fillWidth: true
            silent: true
            text: row.text
            type: Theme.label
        }

        Icon {
            name: "chevron"
            color: Theme.teal
        }
    }
}
