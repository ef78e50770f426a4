import QtQuick
import QtQuick.Shapes
import Kiosk

// A box that opens in the text under what was touched: it pushes what follows down and covers nothing.
// Its content goes inside; pointX: where its notch points, in its own px; pointed: false where what was touched is elsewhere.
Item {
    id: notched

    default property Item content
    property real pointX: width / 2
    property bool pointed: true
    readonly property int above: pointed ? Theme.notchHeight : 0
    readonly property real notchX: Math.max(Theme.radiusBox, Math.min(width - Theme.radiusBox - Theme.notchWidth, pointX - Theme.notchWidth / 2))

    implicitHeight: box.implicitHeight + above
    onContentChanged: {
        content.parent = holder;
        content.anchors.left = holder.left;
        content.anchors.right = holder.right;
    }

    Rectangle {
        id: box

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            topMargin: notched.above
        }
        implicitHeight: holder.height + 2 * Theme.s24
        radius: Theme.radiusBox
        color: Theme.paper
        border.width: Theme.edgeStrong
        border.color: Theme.teal

        Item {
            id: holder

            anchors {
                left: parent.left
                right: parent.right
                verticalCenter: parent.verticalCenter
                leftMargin: Theme.s32
                rightMargin: Theme.s24
            }
            height: notched.content ? notched.content.implicitHeight : 0
        }
    }

    Shape {
        x: notched.notchX
        y: Theme.edgeStrong / 2
        width: Theme.notchWidth
        height: Theme.notchHeight + Theme.edgeStrong
        visible: notched.pointed
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.teal
            strokeWidth: Theme.edgeStrong
            fillColor: Theme.paper
            joinStyle: ShapePath.RoundJoin
            startX: 0
            startY: Theme.notchHeight

            PathLine {
                x: Theme.notchWidth / 2
                y: 0
            }

            PathLine {
                x: Theme.notchWidth
                y: Theme.notchHeight
            }
        }

        Rectangle {
            x: Theme.edgeStrong
            y: Theme.notchHeight - Theme.edgeStrong / 2
            width: Theme.notchWidth - 2 * Theme.edgeStrong
            height: Theme.edgeStrong
            color: Theme.paper
        }
    }
}
