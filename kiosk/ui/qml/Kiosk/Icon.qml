import QtQuick
import QtQuick.Shapes
import Kiosk

// A pictogram on the 24 grid, always beside a word, hence not in the accessible tree.
// name: one of IconPaths' properties; size: edge in real px; color. Direction follows Theme.rightToLeft.
Item {
    id: icon

    required property string name
    property int size: Theme.icon40
    property color color: Theme.ink

    implicitWidth: size
    implicitHeight: size

    Shape {
        width: Theme.iconGrid
        height: Theme.iconGrid
        preferredRendererType: Shape.CurveRenderer
        transform: Scale {
            readonly property bool mirror: Theme.rightToLeft && IconPaths.mirrored.includes(icon.name)
            readonly property real factor: icon.size / Theme.iconGrid
            origin.x: 0
            xScale: mirror ? -factor : factor
            yScale: factor
        }
        x: Theme.rightToLeft && IconPaths.mirrored.includes(icon.name) ? icon.size : 0

        ShapePath {
            strokeColor: icon.color
            strokeWidth: Theme.iconStroke
            fillColor: Theme.clear
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
            PathSvg {
                path: IconPaths.lines(icon.name)
            }
        }
        ShapePath {
            strokeWidth: -1
            strokeColor: Theme.clear
            fillColor: icon.color
            PathSvg {
                path: IconPaths.fills(icon.name)
            }
        }
    }
}
