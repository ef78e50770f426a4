import QtQuick
import Kiosk

// A word that the glossary explains, laid over its place in a line, where the markup underlines it. text; open; activated().
Pressable {
    id: mark

    property bool open: false

    least: 0
    implicitWidth: 0
    radius: Theme.radiusChip

    background: Item {
        Rectangle {
            anchors.fill: parent
            visible: mark.down || mark.open
            radius: mark.radius
            color: Theme.clear
            border.width: Theme.edgeStrong
            border.color: Theme.teal
        }
    }
}
