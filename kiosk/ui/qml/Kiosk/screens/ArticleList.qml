pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import Kiosk.Backend

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

            ArticleCard {
                required property int index
                required property string articleId
                required property string title
                required property string minutesText
                required property string languageNote
                required status
                required statusText

                width: parent.width
                visible: index >= list.pager.first && index <= list.pager.last
                text: title
                minutes: minutesText
                language: languageNote
                onActivated: list.shelves.open_article(articleId)
                onImplicitHeightChanged: list.pager.measured(index, implicitHeight, false, false)
                Component.onCompleted: list.pager.measured(index, implicitHeight, false, false)
            }
        }
    }
}
