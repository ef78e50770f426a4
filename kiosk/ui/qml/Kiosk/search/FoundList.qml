pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// What a search found, as many as fit on the page of its pager.
Item {
    id: list

    required property Finder finder
    required property PagerRow turn
    readonly property Pager pager: finder.pager

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
            model: list.finder.rows

            PagedPart {
                id: part

                required property string kind
                required property string key
                required property string title
                required property string snippet
                required property string snippetMarkup
                required property string status
                required property string statusText
                required property string minutesText
                required property string languageNote
                required property string heading
                required property int block

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

                    FoundCard {
                        Layout.fillWidth: true
                        text: part.title
                        snippet: part.snippet
                        snippetMarkup: part.snippetMarkup
                        status: part.status
                        statusText: part.statusText
                        minutes: part.minutesText
                        language: part.languageNote
                        onActivated: list.finder.open(part.kind, part.key, part.block)
                    }
                }
            }
        }
    }
}
