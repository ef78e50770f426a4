import QtQuick
import QtQuick.Layouts
import Kiosk

// The start screen's head: a greeting beside the bubbles, which stand on the band's edge.
Rectangle {
    id: band

    required property string title
    required property string text

    implicitHeight: Theme.largeText || Theme.compact ? words.implicitHeight + mark.height + Theme.s56 : Theme.welcomeHeight
    color: Theme.welcome

    Item {
        anchors.fill: parent
        clip: true
        visible: !Theme.largeText && !Theme.compact && !Theme.highContrast

        Bubbles {
            anchors {
                right: parent.right
                rightMargin: Theme.landscape ? -height * 0.4 : -height * 0.54
                bottom: parent.bottom
            }
            height: Math.min(parent.height * (Theme.landscape ? 0.45 : 0.75), parent.width * 0.5)
        }
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

    ColumnLayout {
        id: words

        anchors {
            left: parent.left
            leftMargin: Theme.margin
            top: mark.bottom
            topMargin: Theme.landscape || Theme.largeText ? Theme.s24 : Theme.px(140)
        }
        width: Theme.largeText || Theme.landscape ? parent.width - 2 * Theme.margin : parent.width * 0.47
        spacing: Theme.s12

        PageTitle {
            Layout.fillWidth: true
            text: band.title
            type: Theme.display
        }

        Phrase {
            Layout.fillWidth: true
            text: band.text
            type: Theme.lead
            color: Theme.ink2
        }
    }
}
