pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import Kiosk.Backend
import "../lists"

// What the library says on a question, as many passages as fit on the page.
Item {
    id: list

    required property Asking asking
    required property PagerRow turn
    readonly property Pager pager: asking.pager

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
            model: list.asking.passages

            PagedPart {
                id: part

                required property string articleId
                required property string title
                required property string text
                required property string markup
                required property string status
                required property string statusText
                required property string sources
                required property string languageNote
                required property int block

                pager: list.pager

                PassageCard {
                    width: part.width
                    text: part.title
                    quote: part.text
                    markup: part.markup
                    status: part.status
                    statusText: part.statusText
                    sources: part.sources
                    language: part.languageNote
                    onActivated: list.asking.open(part.articleId, part.block)
                }
            }
        }
    }
}
