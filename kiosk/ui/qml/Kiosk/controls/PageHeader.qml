import QtQuick
import QtQuick.Layouts
import Kiosk

// The top of an article's later pages: its title, which the first page has in full, in one line whatever its length, so that
// no title takes room from the pages; the page, and its review in words on every page.
// title, page ("Page 3 of 4"), status, statusText ("" = no tag).
Item {
    id: header

    required property string title
    required property string page
    required property string status
    required property string statusText

    implicitHeight: Math.max(Theme.headerHeight, row.implicitHeight + (Theme.compact ? Theme.s8 : Theme.s32))

    GridLayout {
        id: row

        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        columns: Theme.largeText && !Theme.landscape ? 1 : 2
        columnSpacing: Theme.s24
        rowSpacing: Theme.s8

        GridLayout {
            Layout.fillWidth: true
            columns: Theme.compact ? 2 : 1 // small panels are low
            columnSpacing: Theme.s24
            rowSpacing: 0

            RunningTitle {
                Layout.fillWidth: true
                text: header.title
                weight: Theme.bold
                color: Theme.tealText
            }

            Phrase {
                Layout.fillWidth: !Theme.compact
                text: header.page
                type: Theme.note
                color: Theme.ink2
            }
        }

        StatusTag {
            Layout.maximumWidth: row.width
            visible: header.statusText !== ""
            status: header.status
            text: header.statusText
        }
    }

    Rectangle {
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        height: Theme.s2
        color: Theme.hair
    }
}
