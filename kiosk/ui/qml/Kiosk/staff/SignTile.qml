import QtQuick
import Kiosk

// A pictogram on a soft square, beside a word. name; ink; soft.
Rectangle {
    id: tile

    required property string name
    property color ink: Theme.tealText
    property color soft: Theme.tealSoft
    property int size: Theme.disc

    implicitWidth: size
    implicitHeight: size
    radius: size > Theme.icon56 ? Theme.radiusControl : Theme.radiusTag
    color: soft

    Icon {
        anchors.centerIn: parent
        name: tile.name
        size: tile.size > Theme.icon56 ? Theme.icon48 : Theme.icon32
        color: tile.ink
    }
}
