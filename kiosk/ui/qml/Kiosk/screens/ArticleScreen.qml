pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// An article in pages. In portrait its head is the first row of the first page; in landscape it stands beside the text.
Page {
    id: screen

    required property Session session
    readonly property Reader reader: session.reader
    readonly property string pageText: session.pageText(reader.pager.page, reader.pager.pages)
    readonly property bool inside: !Theme.landscape && reader.pager.page > 0

    hasHeader: !inside
    headerRoom: running.implicitHeight  // the same on every page, so that turning one never moves the text
    note: reader.minutes
    noteIcon: "clock"

    lead: [
        ArticleHead {
            Layout.fillWidth: true
            visible: Theme.landscape
            reader: screen.reader
        }
    ]

    PageHeader {
        id: running

        parent: screen
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            leftMargin: Theme.margin
            rightMargin: Theme.margin
        }
        visible: screen.inside
        title: screen.reader.title
        page: screen.pageText
        status: screen.reader.status
        statusText: screen.reader.needsCaution ? qsTr("Educational, not approved") : screen.reader.statusText
    }

    ArticleRows {
        Layout.fillWidth: true
        Layout.fillHeight: true
        reader: screen.reader
    }

    actions: [
        Phrase {
            Layout.fillWidth: true
            visible: !screen.inside
            text: screen.pageText
            type: Theme.label
        },
        QuietButton {
            Layout.fillWidth: screen.inside
            Layout.fillHeight: true
            visible: screen.reader.pager.page > 0
            least: Theme.pagerHeight
            text: qsTr("Page before")
            iconName: "back"
            onActivated: screen.reader.pager.previous()
        },
        PrimaryButton {
            Layout.fillWidth: screen.inside
            Layout.fillHeight: true
            visible: screen.reader.pager.page < screen.reader.pager.pages - 1
            least: Theme.pagerHeight
            text: qsTr("Next page")
            endIcon: "arrow"
            onActivated: screen.reader.pager.next()
        }
    ]
}
