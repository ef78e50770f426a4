import QtQuick
import QtQuick.Layouts
import Kiosk

// The result's head: the category in words on a band of teal, the bubbles on its edge.
Rectangle {
    id: band

    required property string title
    required property string text

    implicitHeight: mark.height + words.implicitHeight + Theme.s40
    color: Theme.band

    BandBubbles {
        anchors.fill: parent
        bleed: Theme.landscape ? 0.4 : 0.62
        tall: Math.min(height * 0.6, width * 0.3)
        start: Theme.bubbleStartOnBand
        visible: !Theme.largeText && !Theme.highContrast
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
        onBand: true
    }

    ColumnLayout {
        id: words

        anchors {
            left: parent.left
            leftMargin: Theme.margin
            top: mark.bottom
            topMargin: Theme.landscape ? Theme.s56 : 0
        }
        width: Theme.largeText || Theme.landscape ? parent.width - 2 * Theme.margin : parent.width * 0.64
        spacing: Theme.s12

        Phrase {
            Layout.fillWidth: true
            text: qsTr("Your result")
            type: Theme.label
            color: Theme.bandInk
        }

        PageTitle {
            Layout.fillWidth: true
            text: band.title
            type: Theme.largeText ? Theme.h2 : Theme.h1
            color: Theme.bandInk
        }

        Phrase {
            Layout.fillWidth: true
            visible: !Theme.largeText // then it opens the reasons
            text: band.text
            type: Theme.note
            color: Theme.bandInk
        }
    }
}
