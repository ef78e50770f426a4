import QtQuick
import QtQuick.Shapes
import Kiosk

// The art of the attract screen: two views as lines of text, and the check in the lens. Fills its width or its height,
// whichever is less, and stands on its lower edge.
Item {
    id: art

    readonly property real radius: Math.min(height / 2, width / 3.02)

    Accessible.ignored: true

    Bubbles {
        id: bubbles

        anchors {
            bottom: parent.bottom
            horizontalCenter: parent.horizontalCenter
        }
        height: 2 * art.radius
        width: implicitWidth
        spread: Theme.attractSpread
    }

    Shape {
        id: strokes

        anchors.fill: bubbles
        preferredRendererType: Shape.CurveRenderer
        transform: [
            Scale {
                xScale: art.radius / Theme.attractGrid * (Theme.rightToLeft ? -1 : 1)
                yScale: art.radius / Theme.attractGrid
            },
            Translate {
                x: Theme.rightToLeft ? bubbles.width : 0
            }
        ]

        component Stroke: ShapePath {
            strokeWidth: Theme.attractStroke
            fillColor: Theme.clear
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
        }

        Stroke {
            strokeColor: Theme.tealInk
            PathSvg {
                path: "M48 126 H132 M48 160 H138 M48 194 H100"
            }
        }

        Stroke {
            strokeColor: Theme.lens
            PathSvg {
                path: "M352 126 H436 M346 160 H436 M352 194 H404"
            }
        }

        Stroke {
            strokeColor: Theme.apricot
            strokeWidth: Theme.attractStroke + 2
            PathSvg {
                path: "M218 161 L236 179 L268 143"
            }
        }
    }
}
