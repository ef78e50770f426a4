pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Lines that belong together: a list, a checklist with boxes to tick on paper, or a box of one of the callout kinds.
// look: list, checklist or box; kind: in-short, caution, limits, tip, script; title; items.
// Shows its pieces `from` to before `to`; pieces, lead, again, tail: as PagedPart wants to know them; room: of a page.
Rectangle {
    id: box

    required property string look
    required property string kind
    required property string title
    required property RowsModel items
    required property Reader reader
    required property int row
    property int from: 0
    property int to: 0
    property real room: 0
    readonly property Pieces pieces: parts
    readonly property real lead: inset + (titled ? head.implicitHeight + lines.spacing : 0)
    readonly property real again: inset + (titled ? Theme.note.lineHeight + lines.spacing : 0)
    readonly property real tail: inset
    // Where there is little room, an open source has it alone with its own line.
    readonly property bool crowded: (Theme.compact || Theme.largeText) && reader.openRow === row && reader.openText !== ""
    readonly property bool titled: title !== "" && !crowded
    readonly property bool boxed: look !== "list"
    readonly property bool soft: kind === "in-short"
    readonly property bool warns: kind === "caution"
    readonly property bool limits: kind === "limits"
    readonly property int inset: boxed ? Theme.s32 : 0

    function measure(): void {
        const heights = [], texts = [];
        for (let i = 0; i < repeated.count; ++i) {
            const line = repeated.itemAt(i) as ItemLine;
            heights.push(line ? line.room : 0);
            texts.push(line ? line.textLines() : 0);
        }
        parts.measure(heights, texts, Theme.body.lineHeight, lines.spacing, room);
    }

    onRoomChanged: measure()
    implicitHeight: lines.implicitHeight + 2 * inset
    radius: Theme.radiusBox
    color: !boxed ? Theme.clear : soft ? Theme.tealSoft : warns ? Theme.amberSoft : limits ? Theme.apricotSoft : Theme.paper
    border.width: boxed && (warns || Theme.highContrast) ? Theme.edge : 0
    border.color: warns ? Theme.amber : soft ? Theme.teal : Theme.line

    Pieces {
        id: parts
    }

    Column { // which unlike a layout gives a width to what it does not show
        id: lines

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            margins: box.inset
        }
        spacing: Theme.s12

        RowLayout {
            id: head

            width: lines.width
            visible: box.titled && box.from === 0
            spacing: Theme.s16

            Mark {
                Layout.preferredHeight: Theme.icon40
                Layout.preferredWidth: implicitWidth
                visible: box.soft && !Theme.highContrast
            }

            Icon {
                visible: box.boxed && !box.soft
                name: box.warns ? "warning" : box.limits ? "info" : box.kind === "script" ? "quote" : box.look === "checklist" ? "sheet" : "bulb"
                color: box.warns || box.limits ? Theme.amber : Theme.teal
            }

            Phrase {
                Layout.fillWidth: true
                text: box.title
                type: box.soft ? Theme.h2 : Theme.h3
                color: box.soft ? Theme.tealText : box.warns ? Theme.amberText : Theme.ink
                Accessible.role: Accessible.Heading
            }
        }

        Loader {
            width: lines.width
            height: Theme.note.lineHeight
            visible: active
            active: box.titled && box.from > 0
            sourceComponent: ContinuedTitle {
                title: box.title
                color: box.soft ? Theme.tealText : box.warns ? Theme.amberText : Theme.ink
            }
        }

        Repeater {
            id: repeated

            model: box.items
            onCountChanged: box.measure()

            ItemLine {
                id: itemLine

                required property int index
                required markup
                required plain
                required marks
                required marker

                width: lines.width
                hushed: box ? box.crowded && !itemLine.noteShown : true // a box that goes is gone before its lines
                visible: !hushed && parts.shows(index, box.from, box.to)
                fromLine: parts.fromText(index, box.from)
                toLine: parts.toText(index, box.to)
                kind: marker !== "" || !box ? "number" : box.soft ? "check" : box.look === "checklist" ? "box" : box.kind === "script" || box.items.count === 1 && box.boxed ? "none" : "bullet"
                noteTitle: box && box.reader.openRow === box.row ? box.reader.openTitle : ""
                noteText: box && box.reader.openRow === box.row ? box.reader.openText : ""
                onCitationActivated: number => box.reader.open_source(box.row, number, parts.last(itemLine.index))
                onTermActivated: term => box.reader.open_term(box.row, term, parts.last(itemLine.index))
                onRoomChanged: box.measure()
                onClosed: box.reader.close_source()
            }
        }
    }
}
