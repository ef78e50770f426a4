pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The desks that this kiosk sends sheets to, and pairing with another one.
StaffPage {
    id: page

    readonly property DesksView desks: room.desks

    title: qsTr("Desks")
    note: desks.countText

    NoticeBox {
        Layout.fillWidth: true
        visible: text !== "" && !page.desks.goingOn
        tight: Theme.compact
        edged: true
        runIn: true
        title: ""
        text: page.desks.message
        iconName: page.desks.paired ? "check" : "warning"
        fill: page.desks.paired ? Theme.greenSoft : Theme.amberSoft
        ink: page.desks.paired ? Theme.green : Theme.amberText
        tone: page.desks.paired ? Theme.green : Theme.amber
    }

    Item {
        visible: page.desks.goingOn && !Theme.landscape // within reach from a wheelchair
        Layout.fillHeight: true
    }

    PairBody {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: page.desks.goingOn
        desks: page.desks
    }

    Item {
        visible: page.desks.goingOn && Theme.landscape
        Layout.fillHeight: true
    }

    PeerList {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !page.desks.goingOn
        desks: page.desks
        turn: pages
    }

    actions: [
        PagerRow {
            id: pages

            Layout.fillWidth: true
            shown: !page.desks.goingOn
            pager: page.desks.pager
            pageText: page.desks.countText
        },
        PrimaryButton {
            Layout.fillWidth: true
            visible: !page.desks.goingOn
            text: qsTr("Pair with a desk")
            iconName: "plus"
            onActivated: page.desks.begin()
        }
    ]
}
