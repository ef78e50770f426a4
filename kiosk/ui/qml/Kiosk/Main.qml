pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import Kiosk.Backend
import "screens"

// The kiosk's one window: the screen of the place where the visitor is, the dock under it, the idle warning over both.
Window {
    id: window

    required property Session session

    title: qsTr("Second Opinion Guide")
    color: Theme.linen

    component Look: Binding {
        target: Theme
    }

    Look {
        property: "unit"
        value: window.session.unit
    }

    Look {
        property: "textScale"
        value: window.session.textScale
    }

    Look {
        property: "highContrast"
        value: window.session.highContrast
    }

    Look {
        property: "reducedMotion"
        value: window.session.reducedMotion
    }

    Look {
        property: "rightToLeft"
        value: window.session.rightToLeft
    }

    Look {
        property: "availableWidth"
        value: window.width / window.session.unit
    }

    Look {
        property: "availableHeight"
        value: window.height / window.session.unit
    }

    FocusScope {
        id: root

        anchors.fill: parent
        focus: true
        LayoutMirroring.enabled: window.session.rightToLeft
        LayoutMirroring.childrenInherit: true

        ScreenLoader {
            anchors {
                top: parent.top
                left: parent.left
                right: parent.right
                bottom: dock.top
            }
            session: window.session
            enabled: !idleDialog.visible
        }

        KioskDock {
            id: dock

            anchors {
                left: parent.left
                right: parent.right
                bottom: parent.bottom
            }
            session: window.session
            enabled: !idleDialog.visible
        }

        IdleDialog {
            id: idleDialog

            anchors.fill: parent
            visible: window.session.idle.warning
            seconds: window.session.idle.secondsLeft
            total: window.session.idle.answerSeconds
            number: window.session.secondsText
            onStay: window.session.idle.touched()
            onLeave: window.session.finish()
        }
    }
}
