import QtQuick
import Kiosk

// The bubbles on a band's lower edge, bleeding off its end. bleed: the part of their height that is beyond the edge;
// tall: their height; start: the colour of the first.
Item {
    id: art

    property real bleed: 0.55
    property real tall: height
    property alias start: bubbles.start

    clip: true
    Accessible.ignored: true

    Bubbles {
        id: bubbles

        anchors {
            right: parent.right
            rightMargin: -height * art.bleed
            bottom: parent.bottom
        }
        height: art.tall
    }
}
