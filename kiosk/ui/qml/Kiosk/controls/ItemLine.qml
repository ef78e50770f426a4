pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// One line of a list: a sign and a paragraph. kind: bullet, number (marker says which), check, box or none; the rest is
// InlineText's: markup, plain, marks, noteTitle, noteText, citationActivated(number), termActivated(term), closed().
// hushed: another line has its place for now; room: the height that it takes, shown or not.
InlineTextRow {
    id: line

    property string kind: "bullet"
    property string marker: ""
    property bool hushed: false
    readonly property real room: hushed ? 0 : whole
    readonly property int first: type.lineHeight

    signWidth: kind === "none" ? 0 : kind === "number" ? Theme.numberDisc : kind === "bullet" ? Theme.s20 : Theme.icon40
    signGap: kind === "none" ? 0 : kind === "bullet" ? Theme.s12 : Theme.s20

    // Only the sign that is there is made: a page has dozens of lines.
    Loader {
        anchors.left: parent.left
        y: (line.first - height) / 2
        sourceComponent: line.kind === "bullet" ? bullet : line.kind === "check" ? check : line.kind === "box" ? box : line.kind === "number" ? number : null
    }

    Component {
        id: bullet

        Rectangle {
            implicitWidth: Theme.bullet
            implicitHeight: Theme.bullet
            radius: width / 2
            color: Theme.apricot
        }
    }

    Component {
        id: check

        Icon {
            name: "check"
            color: Theme.teal
        }
    }

    Component {
        id: box

        Rectangle {
            implicitWidth: Theme.icon32
            implicitHeight: Theme.icon32
            radius: Theme.s4
            color: Theme.clear
            border.width: Theme.edgeStrong
            border.color: Theme.line
        }
    }

    Component {
        id: number

        NumberDisc {
            text: line.marker
        }
    }
}
