pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// A paragraph of runs: words, strong words, sources as chips, glossary terms. The words are drawn by Qt from markup that
// kiosk.ui.text.richtext made and escaped; chips and terms are real buttons laid over the places that it left for them.
// markup, plain (spoken), marks (model of start, end, number, term, label), type, color, strong (all of it); numberName ("Source %1").
// noteTitle and noteText explain the mark that was touched last, below the paragraph, until they are empty.
// Of one that is higher than a page only the lines `fromLine` to before `toLine` (0: to the end) are shown; whole: its height
// with all of them; textLines(): their number. citationActivated(number), termActivated(term), closed().
Item {
    id: paragraph

    property string markup: ""
    property string plain: ""
    property QtObject marks: null
    property alias type: words.type
    property alias color: words.color
    property bool strong: false
    property string numberName: qsTr("Source %1")
    property string noteTitle: ""
    property string noteText: ""
    property int touched: -1
    property bool telling: false
    property int fromLine: 0
    property int toLine: 0
    readonly property bool sliced: above > 0 || until < words.height
    readonly property real above: Math.min(fromLine * words.lineHeight, words.height)
    readonly property real until: toLine > 0 ? Math.min(toLine * words.lineHeight, words.height) : words.height
    readonly property real below: noteShown ? note.implicitHeight + Theme.s8 : 0
    readonly property real whole: words.height + below
    readonly property bool noteShown: noteText !== "" && touched >= 0

    signal citationActivated(number: int)
    signal termActivated(term: string)
    signal closed

    // Layout helper: the place of a mark, on its first line if it is broken. The other arguments only say when to ask again.
    function place(start: int, end: int, width: real, contentWidth: real, contentHeight: real, text: string): rect {
        if (end > words.length)
            return Qt.rect(0, 0, 0, 0);
        const from = words.positionToRectangle(start), to = words.positionToRectangle(end);
        const stays = Math.abs(from.y - to.y) < from.height / 2;
        const left = stays ? Math.min(from.x, to.x) : Theme.rightToLeft ? 0 : from.x;
        const right = stays ? Math.max(from.x, to.x) : Theme.rightToLeft ? from.x : words.width;
        return Qt.rect(left, from.y - above, right - left, from.height);
    }

    // Layout helper: a function, because a binding may lag behind the height whose change makes somebody ask.
    function textLines(): int {
        return Math.round(words.height / words.lineHeight);
    }

    // Layout helper: the words of the lines that are shown.
    function slice(top: real, bottom: real, width: real): string {
        const from = Math.min(words.positionAt(0, top + 1), words.positionAt(width, top + 1));
        const to = Math.max(words.positionAt(0, bottom - 1), words.positionAt(width, bottom - 1));
        return words.getText(from, to);
    }

    // Layout helper: the mark nearest to a touch, if one is within half a chip's hit area; null if none is.
    function nearest(x: real, y: real): MarkButton {
        let found = null, least = Theme.chipHit / 2;
        for (let i = 0; i < buttons.count; ++i) {
            const button = buttons.itemAt(i) as MarkButton;
            if (!button.shown)
                continue;
            const dx = Math.max(button.x - x, 0, x - button.x - button.width);
            const dy = Math.max(button.y - y, 0, y - button.y - button.height);
            if (Math.hypot(dx, dy) < least) {
                least = Math.hypot(dx, dy);
                found = button;
            }
        }
        return found;
    }

    // Whether a mark stands in the lines that are shown. The other arguments only say when to ask again.
    function touchable(count: int, above: real, until: real): bool {
        for (let i = 0; i < count; ++i) {
            const button = buttons.itemAt(i) as MarkButton;
            if (button && button.shown)
                return true;
        }
        return false;
    }

    function tell(index: int, number: int, term: string): void {
        touched = index;
        telling = true;
        if (number > 0)
            citationActivated(number);
        else
            termActivated(term);
        telling = false;
    }

    implicitWidth: words.implicitWidth
    implicitHeight: until - above + (toLine > 0 ? 0 : below)
    clip: sliced
    onNoteTextChanged: if (!telling)
        touched = -1

    Flowing {
        id: words

        y: -paragraph.above
        width: parent.width
        textFormat: TextEdit.RichText
        text: paragraph.markup
        plain: paragraph.sliced ? paragraph.slice(paragraph.above, paragraph.until, width) : paragraph.plain
        lead: paragraph.strong ? paragraph.markup.length : 0
    }

    Repeater {
        id: buttons

        model: paragraph.marks

        MarkButton {
            place: paragraph.place(start, end, words.width, words.contentWidth, words.contentHeight, words.text)
            shown: !paragraph.sliced || place.y >= 0 && place.y < paragraph.until - paragraph.above
            open: paragraph.noteShown && paragraph.touched === index
            wording: term !== "" && words.length >= end ? words.getText(start, end) : ""
            spoken: paragraph.numberName.arg(label)
            onPress: paragraph.tell(index, number, term)
        }
    }

    // Only where there is something to touch.
    Loader {
        x: -Theme.s16
        y: -Theme.s16
        width: words.width + 2 * Theme.s16
        height: paragraph.until - paragraph.above + 2 * Theme.s16
        active: paragraph.touchable(buttons.count, paragraph.above, paragraph.until)
        sourceComponent: touch
    }

    Component {
        id: touch

        MouseArea {
            id: area

            property MarkButton at: null

            onPressed: mouse => {
                at = paragraph.nearest(mouse.x - Theme.s16, mouse.y - Theme.s16);
                mouse.accepted = at !== null;
            }
            onReleased: mouse => {
                if (at && paragraph.nearest(mouse.x - Theme.s16, mouse.y - Theme.s16) === at)
                    at.press();
                at = null;
            }
            onCanceled: at = null
            Accessible.ignored: true

            Binding {
                target: area.at
                property: "down"
                value: true
                when: area.at !== null
            }
        }
    }

    // Made when it is needed: a page has dozens of paragraphs, and at most one of them tells something.
    Loader {
        id: note

        readonly property MarkButton mark: paragraph.noteShown ? buttons.itemAt(paragraph.touched) as MarkButton : null

        anchors {
            left: parent.left
            right: parent.right
            top: words.bottom
            topMargin: Theme.s8
        }
        visible: paragraph.toLine === 0 // below the last line
        active: paragraph.noteShown
        sourceComponent: SourcePopover {
            title: paragraph.noteTitle
            text: paragraph.noteText
            pointX: note.mark ? note.mark.x + note.mark.width / 2 : 0
            onClosed: paragraph.closed()
        }
    }
}
