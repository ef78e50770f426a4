pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import Kiosk.Backend
import "shell"

// The kiosk's one window: the screen of the place where the visitor is, the dock under it, the idle warning over both. What
// the first screen does not show is made when it is first needed, and stays.
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
        property: "han"
        value: window.session.han
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
        Keys.forwardTo: [key]

        ScreenLoader {
            anchors {
                top: parent.top
                left: parent.left
                right: parent.right
                bottom: dock.top
            }
            session: window.session
            enabled: !warning.wanted
        }

        Later {
            id: dock

            anchors {
                left: parent.left
                right: parent.right
                bottom: parent.bottom
            }
            height: wanted ? implicitHeight : 0
            wanted: !["attract", "done", "closed", "staff"].includes(window.session.screen)
            file: "shell/KioskDock.qml"
            enabled: !warning.wanted
        }

        HoldKey {
            id: key

            hold: window.session.door.hold
            wanted: corner.wanted
        }

        Later {
            id: corner

            anchors {
                top: parent.top
                right: parent.right
            }
            wanted: window.session.door.present && ["attract", "done", "closed"].includes(window.session.screen)
            file: "shell/HoldCorner.qml"
        }

        Later {
            id: warning

            anchors.fill: parent
            wanted: window.session.idle.warning
            file: "shell/IdleWarning.qml"
        }
    }

    component Later: Loader {
        id: later

        required property bool wanted
        required property url file

        function make(): void {
            if (wanted && !item)
                setSource(file, {
                    "session": window.session
                });
        }

        visible: wanted
        onWantedChanged: make()
        Component.onCompleted: make()
    }
}
