import QtQuick
import Kiosk

// A field of colour with the bubbles standing on its lower edge, bleeding off the end of the line. Where words need the
// whole width (large text), or only the mark is wanted (high contrast), the field stays plain.
// color; share: of the field's height; showing: width in radii that stays inside; radius: of the upper corners.
Rectangle {
    id: field

    property real share: 0.75
    property real showing: 2.2
    property int most: Theme.heroArtHeight
    property alias start: bubbles.start

    topLeftRadius: radius
    topRightRadius: radius
    bottomLeftRadius: 0
    bottomRightRadius: 0

    Item {
        anchors.fill: parent
        clip: true
        visible: !Theme.highContrast && !Theme.largeText

        Bubbles {
            id: bubbles

            anchors.bottom: parent.bottom
            anchors.left: parent.right
            anchors.leftMargin: -field.showing * radius
            width: implicitWidth
            height: Math.min(parent.height * field.share, field.most)
        }
    }
}
