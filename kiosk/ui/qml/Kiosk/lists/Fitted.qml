import QtQuick
import QtQuick.Layouts
import Kiosk

// A column as high as there is room. What needs more is drawn smaller, so that nothing is cut off: the last resort of large
// text on small panels.
Item {
    id: room

    default property alias items: column.data
    property alias spacing: column.spacing
    readonly property real fit: column.implicitHeight > height && height > 0 ? height / column.implicitHeight : 1

    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
        }
        height: Math.max(implicitHeight, room.height)
        scale: room.fit
        transformOrigin: Theme.rightToLeft ? Item.TopRight : Item.TopLeft
    }
}
