import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The page as it will print, on a thin edge; its number below, and the way to the next page where there is one.
ColumnLayout {
    id: picture

    required property SheetView sheet
    property bool flexible: false // takes the room there is, instead of asking for a page's height

    spacing: Theme.s12

    Item {
        id: room

        Layout.fillWidth: true
        Layout.fillHeight: true
        implicitHeight: picture.flexible ? 0 : width * picture.sheet.pageRatio

        Rectangle {
            anchors.centerIn: parent
            width: Math.min(room.width, room.height / picture.sheet.pageRatio)
            height: width * picture.sheet.pageRatio
            color: Theme.sheetPaper
            border.width: Theme.edge
            border.color: Theme.line

            Image {
                anchors.fill: parent
                anchors.margins: Theme.edge
                source: picture.sheet.picture
                sourceSize.width: Math.max(1, Math.floor(width))
                asynchronous: false
                cache: false
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Your sheet as it will print")
                Accessible.description: picture.sheet.pageText
            }

            Phrase {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.s32
                visible: picture.sheet.drawing || picture.sheet.failed
                text: picture.sheet.drawing ? qsTr("Your sheet is being drawn.") : qsTr("Your sheet cannot be drawn here. Please ask at the desk.")
                color: Theme.sheetInk
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: picture.sheet.pages > 0

        Phrase {
            Layout.fillWidth: true
            visible: !(Theme.compact && Theme.largeText)
            text: picture.sheet.pageText
            type: Theme.note
            color: Theme.ink2
        }

        QuietButton {
            visible: picture.sheet.pages > 1
            text: qsTr("Turn the page")
            type: Theme.label
            endIcon: "arrow"
            onActivated: picture.sheet.next_page()
        }
    }
}
