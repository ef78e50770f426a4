import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../screens"

// The frame of a page of the staff area: the deep header that marks staff mode with the way out, a title with Back, a body,
// a row of actions. session, room, title; body (default), actions; canGoBack.
Item {
    id: page

    required property Session session
    required property StaffRoom room
    property string title: ""
    property string note: ""
    property bool canGoBack: true
    property bool locked: false
    default property alias body: bodyColumn.items
    property alias actions: actionRow.data
    readonly property real inner: width - 2 * Theme.margin

    Rectangle {
        anchors.fill: parent
        color: Theme.linen
    }

    Rectangle {
        id: band

        width: parent.width
        height: header.height
        color: Theme.tealDeep

        Header {
            id: header

            anchors {
                left: parent.left
                right: leave.left
                leftMargin: Theme.margin
                rightMargin: Theme.s24
            }
            onBand: true
            text: qsTr("Staff area")
        }

        QuietButton {
            id: leave

            anchors {
                right: parent.right
                rightMargin: Theme.margin
                verticalCenter: parent.verticalCenter
            }
            least: Theme.target
            text: qsTr("Leave")
            iconName: "door"
            onActivated: page.room.leave()
        }
    }

    ColumnLayout {
        anchors {
            top: band.bottom
            bottom: parent.bottom
            left: parent.left
            right: parent.right
            leftMargin: Theme.margin
            rightMargin: Theme.margin
            topMargin: Theme.s32
            bottomMargin: Theme.s32
        }
        spacing: Theme.s24

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s24

            QuietButton {
                visible: page.canGoBack
                least: Theme.target
                text: qsTr("Back")
                iconName: "back"
                onActivated: page.room.go("home")
            }

            PageTitle {
                Layout.fillWidth: true
                text: page.title
            }
        }

        Fitted {
            id: bodyColumn

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 0
            spacing: Theme.s24
        }

        RowLayout {
            id: actionRow

            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: children.length > 0
            spacing: Theme.gap
        }
    }
}
