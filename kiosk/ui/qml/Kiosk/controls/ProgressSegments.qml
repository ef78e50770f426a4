pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// How far the questions are, in words and as segments. position counts from 1; total; text ("Question 4 of 8");
// note ("About 2 minutes left").
ColumnLayout {
    id: progress

    required property int position
    required property int total
    required property string text
    property string note: ""

    spacing: Theme.s16
    Accessible.role: Accessible.ProgressBar
    Accessible.name: text

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.largeText ? 1 : 2
        columnSpacing: Theme.s16
        rowSpacing: 0

        Phrase {
            Layout.fillWidth: !Theme.compact || Theme.largeText
            silent: true
            text: progress.text
            type: Theme.label
        }

        Phrase {
            Layout.fillWidth: Theme.compact
            visible: text !== "" && !(Theme.compact && Theme.landscape)
            text: progress.note
            type: Theme.note
            color: Theme.ink2
            horizontalAlignment: Theme.largeText ? Text.AlignLeft : Text.AlignRight
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s8
        uniformCellSizes: true

        Repeater {
            model: progress.total

            Rectangle {
                required property int index
                readonly property bool done: index < progress.position - 1
                readonly property bool current: index === progress.position - 1

                Layout.fillWidth: true
                implicitHeight: Theme.progressHeight
                radius: height / 2
                color: done ? Theme.teal : current ? Theme.apricot : Theme.paper
                border.width: done ? 0 : current ? Theme.edgeStrong : Theme.edge
                border.color: current ? Theme.tealText : Theme.line
            }
        }
    }
}
