import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The handbook's part about the page that Help was touched on.
StaffPage {
    id: page

    readonly property HelpView handbook: room.handbook

    title: qsTr("Help")

    NoticeBox {
        Layout.fillWidth: true
        visible: text !== ""
        tight: true
        edged: true
        runIn: true
        title: ""
        text: page.handbook.message
        iconName: page.handbook.wentWrong ? "warning" : "info"
        fill: page.handbook.wentWrong ? Theme.amberSoft : Theme.tealSoft
        ink: page.handbook.wentWrong ? Theme.amberText : Theme.tealText
        tone: page.handbook.wentWrong ? Theme.amber : Theme.teal
    }

    HelpList {
        Layout.fillWidth: true
        Layout.fillHeight: true
        handbook: page.handbook
        turn: turn
    }

    actions: [
        PagerRow {
            id: turn

            Layout.fillWidth: true
            pager: page.handbook.pager
            pageText: page.handbook.pageText
        }
    ]
}
