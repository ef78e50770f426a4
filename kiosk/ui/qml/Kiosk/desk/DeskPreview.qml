import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The page that prints, as large as there is room; without one, what to do. paper, drawing.
ColumnLayout {
    id: part

    required property DeskPaper paper
    required property bool drawing

    spacing: Theme.s12

    Item {
        id: room

        Layout.fillWidth: true
        Layout.fillHeight: true

        Rectangle {
            anchors {
                top: parent.top
                horizontalCenter: parent.horizontalCenter
            }
            visible: part.paper.pages > 0
            width: Math.min(room.width, room.height / part.paper.pageRatio)
            height: width * part.paper.pageRatio
            color: Theme.sheetPaper
            border.width: Theme.edge
            border.color: Theme.line

            Image {
                anchors.fill: parent
                anchors.margins: Theme.edge
                source: part.paper.picture
                sourceSize.width: Math.max(1, Math.floor(width))
                asynchronous: false
                cache: false
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("The page as it will print")
                Accessible.description: part.paper.pageText
            }
        }

        ColumnLayout {
            anchors.centerIn: parent
            width: parent.width - Theme.s56
            visible: part.paper.pages === 0
            spacing: Theme.s16

            Icon {
                Layout.alignment: Qt.AlignHCenter
                name: part.paper.note === "" ? "sheet" : "warning"
                size: Theme.icon56
                color: Theme.line
            }

            Phrase {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: part.drawing ? qsTr("It is being drawn…") : part.paper.note !== "" ? part.paper.note : qsTr("Type or choose the code that the visitor says, or choose a handout.")
                type: Theme.body
                color: Theme.ink2
            }
        }
    }
}
