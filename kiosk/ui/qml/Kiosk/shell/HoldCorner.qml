pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import QtQuick.Templates as T
import Kiosk
import Kiosk.Backend

// The corner that staff hold for three seconds; a screen reader, which cannot hold, presses it. HoldKey is its key.
// No words: visitors have no use for it. A short tap is what it is anywhere else on the screen: on attract it begins.
T.AbstractButton {
    id: corner

    required property Session session
    readonly property Hold hold: session.door.hold

    implicitWidth: Theme.corner
    implicitHeight: Theme.corner
    focusPolicy: Qt.NoFocus
    hoverEnabled: false
    text: qsTr("Staff area")
    Accessible.name: text
    Accessible.onPressAction: session.door.open()
    onPressedChanged: pressed ? hold.begin() : hold.end()
    onClicked: if (session.screen === "attract")
        session.begin()
    onVisibleChanged: if (!visible)
        hold.end()

    component Arc: ShapePath {
        id: arc

        property real sweep: 360

        strokeWidth: Theme.cornerStroke
        fillColor: Theme.clear
        capStyle: ShapePath.RoundCap

        PathAngleArc {
            centerX: corner.width / 2
            centerY: corner.height / 2
            radiusX: Theme.cornerRing / 2
            radiusY: radiusX
            startAngle: -90
            sweepAngle: arc.sweep
        }
    }

    Loader {
        anchors.fill: parent
        active: corner.hold.share > 0
        sourceComponent: Shape {
            preferredRendererType: Shape.CurveRenderer

            Arc {
                strokeColor: Theme.hair
            }

            Arc {
                strokeColor: Theme.teal
                sweep: 360 * corner.hold.share
            }
        }
    }
}
