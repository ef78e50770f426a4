pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk

// The art of the attract screen on its field: two views as lines of text, and the check in the lens. It fills its width or
// its height, whichever is less, and stands on the lower edge. In high contrast it is the mark alone.
Rectangle {
    id: art

    readonly property real span: Theme.highContrast ? Theme.markShare : 1
    readonly property real size: Math.min(height * Theme.attractShare / 2, (width - 2 * Theme.margin) / (2 + Theme.attractSpread))
    readonly property real unit: size * span

    color: Theme.welcome
    Accessible.ignored: true

    Bubbles {
        id: bubbles

        anchors {
            bottom: parent.bottom
            horizontalCenter: parent.horizontalCenter
        }
        height: 2 * art.unit
        width: implicitWidth
        spread: Theme.highContrast ? Theme.markSpread : Theme.attractSpread
    }

    Shape {
        id: strokes

        anchors.fill: bubbles
        visible: !Theme.highContrast
        preferredRendererType: Shape.CurveRenderer
        transform: [
            Scale {
                xScale: art.unit / Theme.attractGrid * (Theme.rightToLeft ? -1 : 1)
                yScale: art.unit / Theme.attractGrid
            },
            Translate {
                x: Theme.rightToLeft ? bubbles.width : 0
            }
        ]

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
    }

    component Stroke: ShapePath {
        strokeWidth: Theme.attractStroke
        fillColor: Theme.clear
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin
    }

    Shape {
        anchors.fill: bubbles
        visible: !Theme.highContrast
        preferredRendererType: Shape.CurveRenderer
        transform: Scale {
            xScale: art.unit / Theme.attractGrid
            yScale: art.unit / Theme.attractGrid
        }

        Stroke {
            strokeColor: Theme.apricot
            strokeWidth: Theme.attractStroke + 2
            PathSvg {
                path: "M217 161 L235 179 L267 143"
            }
        }
    }
}
