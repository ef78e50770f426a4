pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import Kiosk.Backend

// The desk's one window: the PIN, then sheets to hand over, handouts to print, and what is in hand.
Window {
    id: window

    required property DeskSession session

    title: qsTr("Handout desk")
    color: Theme.linen
    minimumWidth: Theme.deskLeastWidth
    minimumHeight: Theme.deskLeastHeight

    component Look: Binding {
        target: Theme
    }

    Look {
        property: "unit"
        value: window.session.unit
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
        anchors.fill: parent
        focus: true
        Keys.forwardTo: main.item && main.enabled ? [main.item] : [] // what is typed while the band has the focus
        LayoutMirroring.enabled: window.session.rightToLeft
        LayoutMirroring.childrenInherit: true

        DeskHeader {
            id: header

            anchors {
                top: parent.top
                left: parent.left
                right: parent.right
            }
            session: window.session
        }

        Loader {
            id: main

            anchors {
                top: header.bottom
                bottom: parent.bottom
                left: parent.left
                right: parent.right
            }
            focus: true
            enabled: !kiosks.active && !handbook.active
            sourceComponent: window.session.locked ? lock : room
        }

        Loader {
            id: kiosks

            anchors {
                top: header.bottom
                bottom: parent.bottom
                left: parent.left
                right: parent.right
            }
            active: window.session.desks.isOpen
            onActiveChanged: (active ? kiosks : main).forceActiveFocus()
            sourceComponent: pairing
        }

        Loader {
            id: handbook

            anchors {
                top: header.bottom
                bottom: parent.bottom
                left: parent.left
                right: parent.right
            }
            active: window.session.handbook.isOpen
            onActiveChanged: (active ? handbook : main).forceActiveFocus()
            sourceComponent: help
        }
    }

    Component {
        id: lock

        DeskLock {
            focus: true
            session: window.session
        }
    }

    Component {
        id: pairing

        DeskKiosks {
            focus: true
            session: window.session
        }
    }

    Component {
        id: help

        DeskHelp {
            focus: true
            session: window.session
        }
    }

    Component {
        id: room

        DeskRoom {
            focus: true
            session: window.session
        }
    }
}
