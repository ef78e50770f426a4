pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk

// What is left of a time, as an arc that steps (a clock: never mirrored) and as a number. remaining, total: seconds; text: the number; note: its unit.
Item {
    id: ring

    required property int remaining
    required property int total
    required property string text
    required property string note

    implicitWidth: Theme.ring
    implicitHeight: Theme.ring
    Accessible.ignored: true

    component Arc: ShapePath {
        id: arc

        property real sweep: 360

        strokeWidth: Theme.ringStroke
        fillColor: Theme.clear
        capStyle: ShapePath.RoundCap

        PathAngleArc {
            centerX: ring.width / 2
            centerY: ring.height / 2
            radiusX: (ring.width - Theme.ringStroke) / 2
            radiusY: radiusX
            startAngle: -90
            sweepAngle: arc.sweep
        }
    }

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        Arc {
            strokeColor: Theme.hair
        }

        Arc {
            strokeColor: ring.remaining > 0 ? Theme.teal : Theme.clear
            sweep: 360 * ring.remaining / Math.max(1, ring.total)
        }
    }

    Column {
        anchors.centerIn: parent

        Phrase {
            anchors.horizontalCenter: parent.horizontalCenter
            silent: true
            text: ring.text
            type: Theme.ringFigure
        }

        Phrase {
            anchors.horizontalCenter: parent.horizontalCenter
            silent: true
            text: ring.note
            type: Theme.dock
            weight: Theme.regular
            color: Theme.ink2
        }
    }
}
