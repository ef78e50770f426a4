import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// What is shown now, and what lies on the sticks that were put in; touching a bundle begins to load it. session, load.
GridLayout {
    id: part

    required property Session session
    required property Loading load
    readonly property StickList sticks: load.sticks
    readonly property bool some: sticks.rows.count > 0

    columns: Theme.landscape ? 2 : 1
    columnSpacing: Theme.s32
    rowSpacing: Theme.s24

    LoadShown {
        Layout.fillWidth: true
        Layout.horizontalStretchFactor: 2
        Layout.preferredWidth: 2
        Layout.alignment: Qt.AlignTop
        load: part.load
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.horizontalStretchFactor: 3
        Layout.preferredWidth: 3
        spacing: Theme.s16

        Phrase {
            Layout.fillWidth: true
            visible: part.some
            text: qsTr("Choose a bundle")
            type: Theme.h2
        }

        Phrase {
            Layout.fillWidth: true
            Layout.topMargin: -Theme.s12
            visible: part.some
            text: qsTr("This is what a bundle says of itself. It is checked when you touch it.")
            type: Theme.note
            color: Theme.ink2
        }

        LoadNote {
            Layout.fillWidth: true
            visible: !part.some
            iconName: "stick"
            ink: Theme.ink
            soft: Theme.apricotSoft
            title: part.sticks.sees ? qsTr("Put in a stick") : qsTr("This kiosk cannot see sticks")
            text: part.sticks.sees ? qsTr("Its bundles are listed here. Nothing on it is started, and it may be pulled out at any time.") : qsTr("Ask the administrator to set up sticks.")
        }

        LoadStickList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 2 * Theme.answerHeight
            visible: part.some
            session: part.session
            load: part.load
        }

        Item {
            Layout.fillHeight: true
            visible: !part.some
        }
    }
}
