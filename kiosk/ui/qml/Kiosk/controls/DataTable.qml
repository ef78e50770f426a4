pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// A small table, all of it in view: equal columns, rows parted by thin lines. title; lines: a model of cells (a model of
// markup, plain, marks) and heading; noteTitle, noteText, citationActivated(number), termActivated(term), closed() as in
// InlineText.
Rectangle {
    id: table

    required property string title
    required property QtObject lines
    property string noteTitle: ""
    property string noteText: ""

    signal citationActivated(number: int)
    signal termActivated(term: string)
    signal closed

    implicitHeight: column.implicitHeight + 2 * Theme.s24
    radius: Theme.radiusBox
    color: Theme.paper
    border.width: Theme.highContrast ? Theme.edgeStrong : 0
    border.color: Theme.line
    Accessible.role: Accessible.Table
    Accessible.name: title

    ColumnLayout {
        id: column

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            margins: Theme.s24
            leftMargin: Theme.s32
            rightMargin: Theme.s32
        }
        spacing: Theme.s16

        Phrase {
            Layout.fillWidth: true
            visible: text !== ""
            text: table.title
            type: Theme.h3
        }

        Repeater {
            id: rows

            model: table.lines

            ColumnLayout {
                id: line

                required property int index
                required property QtObject cells
                required property bool heading

                Layout.fillWidth: true
                spacing: Theme.s16

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.s24
                    uniformCellSizes: true

                    Repeater {
                        model: line.cells

                        InlineText {
                            required property int index
                            required markup
                            required plain
                            required marks

                            Layout.fillWidth: true
                            Layout.preferredWidth: 0
                            Layout.alignment: Qt.AlignTop
                            type: Theme.note
                            color: line.heading ? Theme.tealText : Theme.ink
                            strong: line.heading || index === 0
                            noteTitle: table.noteTitle
                            noteText: table.noteText
                            onCitationActivated: number => table.citationActivated(number)
                            onTermActivated: term => table.termActivated(term)
                            onClosed: table.closed()
                        }
                    }
                }

                Rectangle {
                    Layout.fillWidth: true
                    visible: line.heading || line.index < rows.count - 1
                    implicitHeight: line.heading ? Theme.edgeStrong : Theme.s2
                    color: line.heading ? Theme.teal : Theme.hair
                }
            }
        }
    }
}
