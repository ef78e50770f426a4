pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Lines that belong together: a list, a checklist with boxes to tick on paper, or a box of one of the callout kinds.
// look: list, checklist or box; kind: in-short, caution, limits, tip, script; title; items.
Rectangle {
    id: box

    required property string look
    required property string kind
    required property string title
    required property RowsModel items
    required property Reader reader
    required property int row
    readonly property bool boxed: look !== "list"
    readonly property bool soft: kind === "in-short"
    readonly property bool warns: kind === "caution"
    readonly property bool limits: kind === "limits"
    readonly property int inset: boxed ? Theme.s32 : 0

    implicitHeight: lines.implicitHeight + 2 * inset
    radius: Theme.radiusBox
    color: !boxed ? Theme.clear : soft ? Theme.tealSoft : warns ? Theme.amberSoft : limits ? Theme.apricotSoft : Theme.paper
    border.width: boxed && (warns || Theme.highContrast) ? Theme.edge : 0
    border.color: warns ? Theme.amber : soft ? Theme.teal : Theme.line

    ColumnLayout {
        id: lines

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            margins: box.inset
        }
        spacing: Theme.s12

        RowLayout {
            Layout.fillWidth: true
            visible: box.title !== ""
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

        Repeater {
            model: box.items

            ItemLine {
                id: itemLine

                required markup
                required plain
                required marks
                required marker

                // Where there is little room, an open source has it alone with its own line.
                readonly property bool crowded: (Theme.compact || Theme.largeText) && noteText !== ""

                Layout.fillWidth: true
                visible: !crowded || itemLine.noteShown
                kind: marker !== "" ? "number" : box.soft ? "check" : box.look === "checklist" ? "box" : box.kind === "script" || box.items.count === 1 && box.boxed ? "none" : "bullet"
                noteTitle: box.reader.openRow === box.row ? box.reader.openTitle : ""
                noteText: box.reader.openRow === box.row ? box.reader.openText : ""
                onCitationActivated: number => box.reader.open_source(box.row, number)
                onTermActivated: term => box.reader.open_term(box.row, term)
                onClosed: box.reader.close_source()
            }
        }
    }
}
