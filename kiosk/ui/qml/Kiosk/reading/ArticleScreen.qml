pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// An article in pages. In one column its head is the first row of the first page; in two panes it stands beside the text.
Page {
    id: screen

    required property Session session
    readonly property Reader reader: session.reader
    // Until all rows are in nobody knows how many pages there are; an empty line keeps the place.
    readonly property string pageText: reader.complete ? session.pageText(reader.pager.page, reader.pager.pages) : "\u00a0"
    readonly property bool inside: !panes && reader.pager.page > 0

    panes: Theme.landscape && !Theme.largeText
    wideHeader: false
    hasHeader: !inside
    headerRoom: panes ? 0 : running.implicitHeight // the same on every page, so that turning one never moves the text
    bodyGap: Theme.s8
    footGap: Theme.compact ? Theme.s16 : Theme.s24
    note: panes ? (Theme.compact ? "" : pageText) : reader.minutes
    noteIcon: panes ? "book" : "clock"

    lead: [
        ArticleHead {
            Layout.fillWidth: true
            visible: screen.panes
            reader: screen.reader
            pageText: screen.pageText
        }
    ]

    over: [
        PageHeader {
            id: running

            width: parent.width
            visible: screen.inside
            title: screen.reader.title
            page: screen.pageText
            status: screen.reader.status
            statusText: screen.reader.needsCaution ? qsTr("Educational, not approved") : screen.reader.statusText
        }
    ]

    ArticleRows {
        Layout.fillWidth: true
        Layout.fillHeight: true
        reader: screen.reader
        headInside: !screen.panes
    }

    actions: [
        SheetButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            // Small panels have room for it where only one way leads on: on the first page and on the last.
            visible: screen.panes && (!Theme.compact || screen.reader.pager.page === 0 || !screen.reader.pager.more)
            type: Theme.label
            reader: screen.reader
        },
        Phrase {
            Layout.fillWidth: true
            visible: !screen.panes && !screen.inside
            text: screen.pageText
            type: Theme.label
        },
        QuietButton {
            Layout.fillWidth: screen.inside || screen.panes
            Layout.fillHeight: true
            visible: screen.reader.pager.page > 0
            least: Theme.pagerHeight
            type: screen.panes ? Theme.label : Theme.action
            text: qsTr("Page before")
            iconName: "back"
            onActivated: screen.reader.pager.previous()
        },
        PrimaryButton {
            Layout.fillWidth: screen.inside || screen.panes
            Layout.fillHeight: true
            visible: screen.reader.pager.more
            least: Theme.pagerHeight
            type: screen.panes ? Theme.label : Theme.action
            text: qsTr("Next page")
            endIcon: "arrow"
            onActivated: screen.reader.pager.next()
        }
    ]
}
