pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// What this is, in the languages it speaks, what it keeps (nothing), and where to touch. Any touch begins.
Item {
    id: screen

    required property Session session

    Rectangle {
        anchors.fill: parent
        color: Theme.linen
    }

    MultiPointTouchArea { // any finger, whatever else lies on the glass
        anchors.fill: parent
        onReleased: screen.session.begin()
    }

    GridLayout {
        anchors.fill: parent
        columns: Theme.landscape ? 2 : 1
        columnSpacing: 0
        rowSpacing: 0

        AttractArt {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.landscape ? screen.width * (Theme.compact ? 0.34 : 0.46) : -1
            Layout.minimumWidth: Theme.landscape ? screen.width * (Theme.compact ? 0.34 : 0.46) : 0
            Layout.maximumWidth: Theme.landscape ? screen.width * (Theme.compact ? 0.34 : 0.46) : -1
            Layout.preferredHeight: screen.height * 0.4
        }

        Fitted {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 0
            Layout.margins: Theme.compact ? Theme.s16 : Theme.margin

            AttractWords {
                Layout.fillWidth: true
                Layout.fillHeight: true
                session: screen.session
            }
        }
    }
}
