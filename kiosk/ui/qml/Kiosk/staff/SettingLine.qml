import QtQuick
import QtQuick.Layouts
import Kiosk

// A setting: its name and its value; over the first of a group its heading. text, value, head, isNew; activated().
ColumnLayout {
    id: line

    required property string text
    required property string value
    required property string head
    required property bool isNew

    signal activated

    spacing: Theme.s8

    Phrase {
        Layout.fillWidth: true
        Layout.topMargin: Theme.s8
        visible: text !== ""
        text: line.head
        type: Theme.h3
        Accessible.role: Accessible.Heading
    }

    RowBase {
        id: row

        Layout.fillWidth: true
        least: Theme.target
        leftPadding: Theme.s24
        rightPadding: Theme.s24
        selected: line.isNew
        text: line.text
        Accessible.description: line.value
        onActivated: line.activated()

        contentItem: GridLayout {
            columns: Theme.largeText && !Theme.landscape ? 1 : 3
            columnSpacing: Theme.s24
            rowSpacing: 0

            Phrase {
                Layout.fillWidth: parent.columns === 1
                Layout.preferredWidth: parent.columns === 1 ? -1 : Math.round(row.availableWidth * 0.42)
                silent: true
                text: line.text
                type: Theme.label
            }

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: line.value
                type: Theme.note
                color: line.isNew ? Theme.tealText : Theme.ink2
                weight: line.isNew ? Theme.semibold : Theme.regular
            }

            Icon {
                visible: parent.columns > 1
                name: "pencil"
                color: Theme.teal
            }
        }
    }
}
