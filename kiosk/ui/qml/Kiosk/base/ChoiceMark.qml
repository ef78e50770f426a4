import QtQuick
import Kiosk

// Round for one of several, square for any number; the check shows the choice without its colour.
Rectangle {
    id: mark

    property bool many: false
    property bool selected: false
    property bool blocked: false
    property color tone: Theme.teal
    property color ink: Theme.tealInk

    implicitWidth: Theme.choiceMark
    implicitHeight: Theme.choiceMark
    radius: many ? Theme.squareRadius : width / 2
    color: selected ? tone : blocked ? Theme.clear : Theme.paper
    border.width: selected ? 0 : Theme.edgeStrong
    border.color: Theme.line

    Icon {
        anchors.centerIn: parent
        visible: mark.selected
        name: "check"
        size: Theme.icon32
        color: mark.ink
    }
}
