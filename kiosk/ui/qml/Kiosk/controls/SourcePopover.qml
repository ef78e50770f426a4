import QtQuick
import QtQuick.Layouts
import Kiosk

// A source or a term explained in the text itself. title, text; pointX: where its notch points, in its own px; closed().
NotchedBox {
    id: popover

    required property string title
    required property string text

    signal closed

    Accessible.role: Accessible.Note
    Accessible.name: title + ". " + text

    GridLayout {
        columns: width < Theme.columnLeast * Theme.scale ? 1 : 2
        columnSpacing: Theme.s24
        rowSpacing: Theme.s16

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: popover.title
                type: Theme.note
                weight: Theme.semibold
                color: Theme.tealText
            }

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: popover.text
                type: Theme.note
            }
        }

        QuietButton {
            Layout.alignment: Qt.AlignVCenter
            text: qsTr("Close")
            type: Theme.label
            iconName: "close"
            onActivated: popover.closed()
        }
    }
}
