pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// A small table: rows parted by thin lines. title; lines: a model of cells (a model of
// markup, plain, marks) and heading; noteTitle, noteText, citationActivated(number), termActivated(term), closed() as in
// InlineText. Shows the head and, of what is below it, the pieces `from` to before `to`; pieces, lead, again, tail: as a row in
// pages wants to know them; room: of a page.
Rectangle {
    id: table

    required property string title
    required property QtObject lines
    property string noteTitle: ""
    property string noteText: ""

    property int from: 0
    property int to: pieces.heights.length
    property real room: 0
    readonly property Pieces pieces: parts
    property real headHeight: 0
    readonly property real lead: tail + (title !== "" ? caption.implicitHeight + gap : 0) + headHeight + gap
    readonly property real again: tail + (title !== "" ? Theme.note.lineHeight + gap : 0) + headHeight + gap
    readonly property real tail: Theme.compact ? Theme.s12 : Theme.s24
    readonly property real gap: column.spacing

    signal citationActivated(number: int, piece: int)
    signal termActivated(term: string, piece: int)
    signal closed

    function measure(): void {
        const heights = [], texts = [];
        for (let i = 0; i < rows.count; ++i) {
            const line = rows.itemAt(i) as TableLine;
            heights.push(line ? line.whole : 0);
            texts.push(line ? line.lineCount : 0);
        }
        headHeight = heights.shift() ?? 0;
        texts.shift();
        parts.measure(heights, texts, Theme.note.lineHeight, gap, room);
    }

    onRoomChanged: measure()
    implicitHeight: column.implicitHeight + 2 * tail
    radius: Theme.radiusBox
    color: Theme.paper
    border.width: Theme.highContrast ? Theme.edgeStrong : 0
    border.color: Theme.line
    Accessible.role: Accessible.Table
    Accessible.name: title

    Pieces {
        id: parts
    }

    Column { // which unlike a layout gives a width to what it does not show
        id: column

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            margins: table.tail
            leftMargin: Theme.s32
            rightMargin: Theme.s32
        }
        spacing: Theme.compact ? Theme.s8 : Theme.s16

        Phrase {
            id: caption

            width: column.width
            visible: text !== "" && table.from === 0
            text: table.title
            type: Theme.compact ? Theme.label : Theme.h3
        }

        Loader {
            width: column.width
            height: Theme.note.lineHeight
            visible: active
            active: table.title !== "" && table.from > 0
            sourceComponent: ContinuedTitle {
                title: table.title
            }
        }

        Repeater {
            id: rows

            model: table.lines
            onCountChanged: table.measure()

            TableLine {
                id: line

                required property int index
                readonly property int below: index - 1 // of those below the head

                width: column.width
                visible: heading || parts.shows(below, table.from, table.to)
                last: index === rows.count - 1
                fromLine: heading ? 0 : parts.fromText(below, table.from)
                toLine: heading ? 0 : parts.toText(below, table.to)
                noteTitle: table.noteTitle
                noteText: table.noteText
                onWholeChanged: table.measure()
                onCitationActivated: number => table.citationActivated(number, line.heading ? table.from : parts.last(below))
                onTermActivated: term => table.termActivated(term, line.heading ? table.from : parts.last(below))
                onClosed: table.closed()
            }
        }
    }
}
