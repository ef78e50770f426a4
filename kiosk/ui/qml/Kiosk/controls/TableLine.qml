pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// A line of a DataTable: cells, and the rule below them. cells: a model of markup, plain, marks; for each, letters of its column's longest word and in
// all (amounts); heading; last: no
// rule; fromLine, toLine as in InlineText; whole: the height with all lines of text, lineCount of the cell that has most;
// noteTitle, noteText, citationActivated(number), termActivated(term), closed() as in InlineText.
Column {
    id: line

    required property QtObject cells
    required property bool heading
    required property list<int> letters
    required property list<int> amounts
    property bool last: false
    property int fromLine: 0
    property int toLine: 0
    property int lineCount: 0
    property real highest: 0
    property string noteTitle: ""
    property string noteText: ""
    readonly property list<real> widths: share(width - (letters.length - 1) * Theme.s24)
    readonly property real whole: highest + (heading || !last ? spacing + rule.height : 0)

    signal citationActivated(number: int)
    signal termActivated(term: string)
    signal closed

    // To each column what its longest word needs, the rest by the amount of text.
    function share(width: real): list<real> {
        const needs = letters.map(count => count * Theme.note.pixelSize * Theme.letterShare);
        const need = needs.reduce((sum, one) => sum + one, 0), text = amounts.reduce((sum, one) => sum + one, 0);
        if (need >= width)
            return needs.map(one => one / need * width);
        return needs.map((one, i) => one + (width - need) * amounts[i] / text);
    }

    function measure(): void {
        let most = 0, height = 0;
        for (let i = 0; i < repeated.count; ++i) {
            const cell = repeated.itemAt(i) as InlineText;
            most = Math.max(most, cell ? cell.textLines() : 0);
            height = Math.max(height, cell ? cell.whole : 0);
        }
        lineCount = most;
        highest = height;
    }

    spacing: Theme.compact ? Theme.s8 : Theme.s16

    Row {
        width: line.width
        spacing: Theme.s24

        Repeater {
            id: repeated

            model: line.cells

            InlineText {
                required property int index
                required markup
                required plain
                required marks

                width: line.widths[index]
                height: Math.max(1, implicitHeight) // without a height it would lose its place in the row
                fromLine: line.fromLine
                toLine: line.toLine
                type: Theme.note
                color: line && line.heading ? Theme.tealText : Theme.ink // a line that goes is gone before its cells
                strong: line ? line.heading || index === 0 : false
                noteTitle: line ? line.noteTitle : ""
                noteText: line ? line.noteText : ""
                onWholeChanged: line.measure()
                onCitationActivated: number => line.citationActivated(number)
                onTermActivated: term => line.termActivated(term)
                onClosed: line.closed()
            }
        }
    }

    Rectangle {
        id: rule

        width: line.width
        visible: line.toLine === 0 && (line.heading || !line.last) // not under half a line
        height: line.heading ? Theme.edgeStrong : Theme.s2
        color: line.heading ? Theme.teal : Theme.hair
    }
}
