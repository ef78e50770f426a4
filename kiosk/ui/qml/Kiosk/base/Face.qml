import QtQuick
import Kiosk

// What a control stands on: two stacked rectangles. What is pressed has a darker lip below; down, it has none.
Item {
    id: face

    property color fill: Theme.paper
    property color edge: Theme.line
    property int edgeWidth: Theme.edge
    property int lip: Theme.lipOutlined
    property int radius: Theme.radiusControl
    property bool down: false
    readonly property int rim: Math.max(edgeWidth, down ? 0 : lip)

    Rectangle {
        anchors.fill: parent
        anchors.topMargin: face.down ? Theme.pressDown : 0
        radius: face.radius
        color: face.edge

        Behavior on anchors.topMargin {
            NumberAnimation {
                duration: face.down ? Theme.pressTime : Theme.releaseTime
            }
        }

        Rectangle {
            anchors.fill: parent
            anchors.margins: face.edgeWidth
            anchors.bottomMargin: face.rim
            radius: Math.max(0, face.radius - face.edgeWidth)
            color: face.fill
        }
    }
}
