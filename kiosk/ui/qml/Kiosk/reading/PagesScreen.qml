import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// A page about the kiosk, drawn like an article's text; in one column its head is the first row of the first page.
Page {
    id: screen

    required property Session session
    readonly property Pages pages: session.pages

    panes: Theme.landscape && !Theme.largeText
    wideHeader: false
    bodyGap: Theme.s16
    footGap: Theme.compact ? Theme.s16 : Theme.s24

    lead: [
        PageTitle {
            Layout.fillWidth: true
            visible: screen.panes
            text: screen.pages.title
            type: Theme.compact ? Theme.h2 : Theme.h1
        },
        Phrase {
            Layout.fillWidth: true
            visible: screen.panes
            text: screen.pages.updated
            type: Theme.note
            color: Theme.ink2
        },
        Phrase {
            Layout.fillWidth: true
            visible: screen.panes && text !== ""
            text: screen.pages.languageNote
            type: Theme.note
            color: Theme.ink2
        }
    ]

    ArticleRows {
        Layout.fillWidth: true
        Layout.fillHeight: true
        reader: screen.pages
        headInside: !screen.panes
    }

    actions: [
        PagerRow {
            Layout.fillWidth: true
            pager: screen.pages.pager
            pageText: screen.pages.complete ? screen.session.pageText(screen.pages.pager.page, screen.pages.pager.pages) : "\u00a0"
        }
    ]
}
