import QtQuick
import QtQuick.Layouts
import Kiosk

// The ways to go: four places, help and the end of the visit; on the questions only the last two.
RowLayout {
    id: nav

    property string current: ""
    property string badge: ""
    property string backReason: ""
    property bool few: false

    signal home
    signal back
    signal sheet
    signal personalize
    signal unwell
    signal done

    spacing: Theme.dockGap

    NavItem {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !nav.few
        text: qsTr("Home")
        iconName: "home"
        current: nav.current === "home"
        onActivated: nav.home()
    }

    NavItem {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !nav.few
        text: qsTr("Back")
        iconName: "back"
        reason: nav.backReason
        onActivated: nav.back()
    }

    NavItem {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !nav.few
        text: qsTr("My sheet")
        iconName: "sheet"
        badge: nav.badge
        current: nav.current === "sheet"
        onActivated: nav.sheet()
    }

    NavItem {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !nav.few
        text: qsTr("Personalize")
        iconName: "sliders"
        current: nav.current === "personalize"
        onActivated: nav.personalize()
    }

    NavItem {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: nav.few ? Theme.columnLeast : Theme.unwellWidth
        text: qsTr("I feel unwell now")
        iconName: "heart"
        outlined: true
        beside: true
        urgent: true
        onActivated: nav.unwell()
    }

    NavItem {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: nav.few ? Theme.columnLeast : implicitWidth
        text: qsTr("I’m done")
        iconName: "door"
        outlined: true
        beside: nav.few
        onActivated: nav.done()
    }
}
