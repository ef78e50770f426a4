import QtQuick
import Kiosk

// The number of a source inside a line: small, so the nearest chip takes the touch (see InlineText). text; open: its source
// is shown; activated().
Pressable {
    id: chip

    property bool open: false

    least: 0
    implicitWidth: Theme.chipHeight
    radius: Theme.radiusChip

    background: Item {
        Face {
            anchors.centerIn: parent
            width: parent.width
            height: Theme.chipHeight
            fill: chip.open || chip.down ? Theme.teal : Theme.tealSoft
            edge: chip.open || chip.down ? Theme.tealText : Theme.teal
            edgeWidth: Theme.edge
            lip: chip.open || chip.down ? 0 : Theme.lipChip
            radius: Theme.radiusChip
        }
    }

    contentItem: Phrase {
        silent: true
        text: chip.text
        type: Theme.chip
        weight: Theme.bold
        color: chip.open || chip.down ? Theme.tealInk : Theme.tealText
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
    }
}
