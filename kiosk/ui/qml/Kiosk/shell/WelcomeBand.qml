import QtQuick
import QtQuick.Layouts
import Kiosk
import "../lists"

// The head of the start and the goodbye: words beside the bubbles, which stand on the band's edge. More items go below.
Rectangle {
    id: band

    default property alias more: words.items
    required property string title
    required property string text
    readonly property bool drawn: !Theme.largeText && !Theme.compact && !Theme.highContrast && !Theme.landscape

    implicitHeight: drawn ? Theme.welcomeHeight : words.implicitHeight + mark.height + Theme.s40
    color: Theme.welcome

    BandBubbles {
        anchors.fill: parent
        tall: Theme.welcomeArtHeight
        visible: band.drawn
    }

    Header {
        id: mark

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            leftMargin: Theme.margin
            rightMargin: Theme.margin
        }
    }

    Fitted {
        id: words

        anchors {
            left: parent.left
            leftMargin: Theme.margin
            verticalCenter: band.drawn ? parent.verticalCenter : undefined
            verticalCenterOffset: mark.height / 2
            top: band.drawn ? undefined : mark.bottom
        }
        width: band.drawn ? parent.width * 0.47 : parent.width - 2 * Theme.margin
        height: Math.min(implicitHeight, parent.height - mark.height - Theme.s16)
        spacing: Theme.s12

        PageTitle {
            Layout.fillWidth: true
            text: band.title
            type: Theme.compact ? Theme.h1 : Theme.display
        }

        Phrase {
            Layout.fillWidth: true
            visible: !Theme.compact
            text: band.text
            type: Theme.lead
            color: Theme.ink2
        }
    }
}
