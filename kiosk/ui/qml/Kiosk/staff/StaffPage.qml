import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The frame of a page of the staff area: the deep band that marks staff mode with the way out, a title with Back, a body, a
// row of actions. session, room, title; note: a word beside the title; body (default), actions; canGoBack. Bodies that are
// paged fill the height; others that need more room than there is are drawn smaller.
Item {
    id: page

    required property Session session
    required property StaffRoom room
    property string title: ""
    property string note: ""
    property bool canGoBack: true
    default property alias body: bodyColumn.items
    property alias actions: actionRow.data
    readonly property real inner: width - 2 * Theme.margin

    Rectangle {
        anchors.fill: parent
        color: Theme.linen
    }

    StaffBand {
        id: band

        anchors {
            top: parent.top
            left: parent.left
            right: parent.right
        }
        session: page.session
        room: page.room
        title: page.title
        canGoBack: page.canGoBack
    }

    ColumnLayout {
        anchors {
            top: band.bottom
            bottom: parent.bottom
            left: parent.left
            right: parent.right
            leftMargin: Theme.margin
            rightMargin: Theme.margin
            topMargin: Theme.compact ? Theme.s16 : Theme.s32
            bottomMargin: Theme.compact ? Theme.s16 : Theme.s32
        }
        spacing: Theme.compact ? Theme.s16 : Theme.s24

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: !Theme.compact
            spacing: Theme.s24

            QuietButton {
                visible: page.canGoBack
                least: Theme.target
                text: qsTr("Back")
                iconName: "back"
                onActivated: page.room.back()
            }

            PageTitle {
                Layout.fillWidth: true
                text: page.title
                type: Theme.landscape || Theme.largeText ? Theme.h2 : Theme.h1
            }

            Phrase {
                visible: text !== "" && !Theme.largeText
                text: page.note
                type: Theme.note
                color: Theme.ink2
            }
        }

        Fitted {
            id: bodyColumn

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 0
            spacing: Theme.compact ? Theme.s16 : Theme.s24
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
