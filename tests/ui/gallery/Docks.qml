import QtQuick
import QtQuick.Controls.Basic
import Kiosk

// The dock in its forms, and the idle dialog over the art.
ApplicationWindow {
    id: window

    property bool few: false
    property bool warn: false
    property string language: "English"
    property string lastTouch: ""

    width: Theme.availableWidth * Theme.unit
    height: Theme.availableHeight * Theme.unit
    visible: true
    color: Theme.linen

    Item {
        anchors.fill: parent
        LayoutMirroring.enabled: Theme.rightToLeft
        LayoutMirroring.childrenInherit: true

        AttractArt {
            id: attract

            anchors {
                left: parent.left
                right: parent.right
                top: parent.top
            }
            height: parent.height * 0.4
        }

        Rectangle {
            id: welcome

            anchors {
                left: parent.left
                right: parent.right
                top: attract.bottom
                topMargin: Theme.s24
            }
            height: parent.height * 0.14
            color: Theme.welcome

            BandBubbles {
                anchors.fill: parent
            }
        }

        Rectangle {
            anchors {
                left: parent.left
                right: parent.right
                top: welcome.bottom
                margins: Theme.s24
            }
            height: parent.height * 0.16
            color: Theme.band

            BandBubbles {
                anchors.fill: parent
                start: Theme.bubbleStartOnBand
            }
        }

        Dock {
            id: dock

            anchors {
                left: parent.left
                right: parent.right
                bottom: parent.bottom
            }
            languageName: window.language
            current: "home"
            badge: "2"
            few: window.few
            listenReason: "No audio"
            onHome: window.lastTouch = "home"
            onUnwell: window.lastTouch = "unwell"
        }

        IdleDialog {
            anchors.fill: parent
            visible: window.warn
            seconds: 12
            total: 30
            onStay: window.lastTouch = "stay"
            onLeave: window.lastTouch = "leave"
        }
    }
}
