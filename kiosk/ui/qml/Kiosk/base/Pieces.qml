import QtQuick

// Where a row that may be higher than a page can be parted: between its lines, and inside a line of several lines of text after
// the second one and before the last but one (of three before the last). heights: of the pieces, each with the gap over it; within: whether a piece is inside
// a line; starts: with which piece each line begins.
QtObject {
    id: pieces

    property list<real> heights: []
    property list<bool> within: []
    property list<int> starts: []

    // lines: their heights; texts: how many lines of text each has, of `step` each; gap: between two; room: of a page.
    function measure(lines: list<real>, texts: list<int>, step: real, gap: real, room: real): void {
        const found = [], inside = [], begins = [];
        const large = texts.reduce((sum, count) => sum + count, 0) * step > room / 2; // a smaller one is never parted
        for (let i = 0; i < lines.length; ++i) {
            begins.push(found.length);
            const over = i > 0 && lines[i] > 0 ? gap : 0;
            const middle = Math.max(0, texts[i] - 4);
            if (!large || texts[i] < 3 || lines[i] === 0) {
                found.push(lines[i] + over);
                inside.push(false);
                for (let k = 0; large && texts[i] >= 3 && k <= middle; ++k) {
                    found.push(0);
                    inside.push(true);
                }
                continue;
            }
            found.push(2 * step + over);
            inside.push(false);
            for (let k = 0; k < middle; ++k) {
                found.push(step);
                inside.push(true);
            }
            found.push(lines[i] - (2 + middle) * step);
            inside.push(true);
        }
        starts = begins;
        within = inside;
        heights = found;
    }

    function end(line: int): int {
        return line + 1 < starts.length ? starts[line + 1] : heights.length;
    }

    // Of a line, the piece under which what a touch opens stands.
    function last(line: int): int {
        return end(line) - 1;
    }

    // Whether anything of a line is in the part from one piece to before another.
    function shows(line: int, from: int, to: int): bool {
        return starts[line] < to && end(line) > from;
    }

    // The first of its lines of text that is in that part.
    function fromText(line: int, from: int): int {
        return from > starts[line] && from < end(line) ? from - starts[line] + 1 : 0;
    }

    // The line of text before which that part ends; 0: with the last one.
    function toText(line: int, to: int): int {
        return to < end(line) && to > starts[line] ? to - starts[line] + 1 : 0;
    }
}
