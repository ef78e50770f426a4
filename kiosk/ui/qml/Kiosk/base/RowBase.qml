import QtQuick
import Kiosk

// A whole row as one target. Selected, it swaps its lip for a strong edge; `tone` and `soft` are its colours then. Under a
// finger it is as high as before: a list would else be paged anew, and the row could be gone before the finger lifts.
Pressable {
    id: row

    property bool selected: false
    property color tone: Theme.teal
    property color soft: Theme.tealSoft

    leftPadding: Theme.s32
    rightPadding: Theme.s32
    topPadding: Theme.s16 + (down && !selected ? Theme.pressDown : 0)
    bottomPadding: Theme.s16 + (selected || blocked ? 0 : Theme.lipOutlined) - (down && !selected ? Theme.pressDown : 0)

    background: Face {
        fill: row.blocked ? Theme.disabledFill : row.selected || row.down ? row.soft : Theme.paper
        edge: row.selected || row.down ? row.tone : Theme.line
        edgeWidth: row.selected ? Theme.edgeSelected : row.down ? Theme.edgeStrong : Theme.edge
        lip: row.selected || row.blocked ? 0 : Theme.lipOutlined
        radius: row.radius
        down: row.down && !row.selected
    }
}
