import QtQuick
import Kiosk

// One line of a list: a sign and a paragraph. kind: bullet, number (marker says which), check, box or none; the rest is
// InlineText's: markup, plain, marks, noteTitle, noteText, citationActivated(number), termActivated(term), closed().
InlineTextRow {
    id: line

    property string kind: "bullet"
    property string marker: ""
    readonly property int first: type.lineHeight

    signWidth: kind === "none" ? 0 : kind === "number" ? Theme.numberDisc : kind === "bullet" ? Theme.s20 : Theme.icon40
    signGap: kind === "none" ? 0 : kind === "bullet" ? Theme.s12 : Theme.s20

    Rectangle {
        visible: line.kind === "bullet"
        anchors.left: parent.left
        y: (line.first - height) / 2
        width: Theme.bullet
        height: width
        radius: width / 2
        color: Theme.apricot
    }

    Icon {
        visible: line.kind === "check"
        anchors.left: parent.left
        y: (line.first - height) / 2
        name: "check"
        color: Theme.teal
    }

    Rectangle {
        visible: line.kind === "box"
        anchors.left: parent.left
        y: (line.first - height) / 2
        width: Theme.icon32
        height: width
        radius: Theme.s4
        color: Theme.clear
        border.width: Theme.edgeStrong
        border.color: Theme.line
    }

    NumberDisc {
        visible: line.kind === "number"
        anchors.left: parent.left
        y: (line.first - height) / 2
        text: line.marker
    }
}
