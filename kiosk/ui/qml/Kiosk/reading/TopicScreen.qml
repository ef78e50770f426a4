pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The articles of one shelf, or all of them, in pages.
Page {
    id: screen

    required property Session session
    readonly property Pager pager: session.shelves.pager

    wideHeader: false

    lead: [
        PageTitle {
            Layout.fillWidth: true
            text: screen.session.shelves.shelfTitle
        },
        SecondaryButton {
            Layout.fillWidth: true
            visible: screen.session.shelves.isCut
            type: Theme.label
            text: qsTr("There are more: search all of them")
            iconName: "search"
            onActivated: screen.session.open_search()
        }
    ]

    ArticleList {
        turn: turnRow
        Layout.fillWidth: true
        Layout.fillHeight: true
        shelves: screen.session.shelves
        pager: screen.pager
    }

    actions: [
        PagerRow {
            id: turnRow

            Layout.fillWidth: true
            pager: screen.pager
            pageText: screen.session.pageText(screen.pager.page, screen.pager.pages)
        }
    ]
}
