pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import Kiosk.Backend
import "../lists"
import "../reading"

// Questions to tap, as many as fit on the page.
Item {
    id: list

    required property Asking asking
    required property PagerRow turn
    readonly property Pager pager: asking.suggestionPager

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
            model: list.asking.suggestions

            PagedPart {
                id: part

                required property string text

                pager: list.pager

                NextRow {
                    width: part.width
                    text: part.text
                    onActivated: list.asking.ask(part.text)
                }
            }
        }
    }
}
