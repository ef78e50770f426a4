import QtQuick
import QtQuick.Shapes
import Kiosk

// Two views, one reader: circles with one square outer corner that overlap; the lens is where the reader decides.
// It stands on an edge and may bleed off a side. spread: distance of the centres in radii; start, end, lens: colours.
Item {
    id: bubbles

    property real spread: Theme.markSpread
    property color start: Theme.bubbleStart
    property color end: Theme.bubbleEnd
    property color lens: Theme.lens
    property bool mirrors: true
    readonly property real radius: height / 2
    readonly property real apart: radius * spread
    readonly property real lensHalf: Math.sqrt(radius * radius - apart * apart / 4)

    implicitWidth: height + apart
    Accessible.ignored: true

    Shape {
        id: shape

        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer
        transform: Scale {
            origin.x: shape.width / 2
            xScale: bubbles.mirrors && Theme.rightToLeft ? -1 : 1
        }

        ShapePath {
            strokeWidth: -1
            strokeColor: Theme.clear
            fillColor: bubbles.start
            startX: 0
            startY: 2 * bubbles.radius

            PathLine {
                x: 0
                y: bubbles.radius
            }

            PathArc {
                x: 2 * bubbles.radius
                y: bubbles.radius
                radiusX: bubbles.radius
                radiusY: bubbles.radius
            }

            PathArc {
                x: bubbles.radius
                y: 2 * bubbles.radius
                radiusX: bubbles.radius
                radiusY: bubbles.radius
            }
        }

        ShapePath {
            strokeWidth: -1
            strokeColor: Theme.clear
            fillColor: bubbles.end
            startX: bubbles.apart + 2 * bubbles.radius
            startY: 2 * bubbles.radius

            PathLine {
                x: bubbles.apart + 2 * bubbles.radius
                y: bubbles.radius
            }

            PathArc {
                x: bubbles.apart
                y: bubbles.radius
                radiusX: bubbles.radius
                radiusY: bubbles.radius
                direction: PathArc.Counterclockwise
            }

            PathArc {
                x: bubbles.apart + bubbles.radius
                y: 2 * bubbles.radius
                radiusX: bubbles.radius
                radiusY: bubbles.radius
                direction: PathArc.Counterclockwise
            }
        }

        ShapePath {
            strokeWidth: -1
            strokeColor: Theme.clear
            fillColor: bubbles.lens
            startX: bubbles.radius + bubbles.apart / 2
            startY: bubbles.radius - bubbles.lensHalf

            PathArc {
                x: bubbles.radius + bubbles.apart / 2
                y: bubbles.radius + bubbles.lensHalf
                radiusX: bubbles.radius
                radiusY: bubbles.radius
            }

            PathArc {
                x: bubbles.radius + bubbles.apart / 2
                y: bubbles.radius - bubbles.lensHalf
                radiusX: bubbles.radius
                radiusY: bubbles.radius
            }
        }
    }
}
