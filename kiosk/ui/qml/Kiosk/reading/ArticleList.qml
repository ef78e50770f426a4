pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// Cards of a shelf, as many as fit on the page of `pager`.
Item {
    id: list

    required property Shelves shelves
    required property PagerRow turn
    required property Pager pager

    Binding {
        list.pager.available: list.height + list.turn.taken
        list.pager.footer: list.turn.need
        list.pager.spacing: Theme.gap
    }

    Column {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
        }
        spacing: Theme.gap

        Repeater {
            model: list.shelves.shelf

            PagedPart {
                id: part

                required property string articleId
                required property string title
                required property string minutesText
                required property string languageNote
                required property string why
                required property string heading
                required property string status
                required property string statusText

                pager: list.pager

                ColumnLayout {
                    width: part.width
                    spacing: Theme.s8

                    Phrase {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: part.heading
                        type: Theme.h3
                    }

                    ArticleCard {
                        Layout.fillWidth: true
                        text: part.title
                        status: part.status
                        statusText: part.statusText
                        minutes: part.minutesText
                        language: part.languageNote
                        why: part.why
                        onActivated: list.shelves.open_article(part.articleId)
                    }
                }
            }
        }
    }
}
