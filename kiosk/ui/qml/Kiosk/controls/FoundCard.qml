import QtQuick
import QtQuick.Layouts
import Kiosk

// Something found. text: its title; snippetMarkup: made and escaped by kiosk.ui.text.marked alone, the match in bold;
// snippet: the words of the latter; status, statusText: its review (or what it is); minutes; language; activated().
RowBase {
    id: card

    property string snippet: ""
    property string snippetMarkup: snippet
    property string status: ""
    property string statusText: ""
    property string minutes: ""
    property string language: ""

    least: Theme.quietHeight
    Accessible.description: [snippet, statusText, minutes, language].filter(part => part !== "").join(Theme.rightToLeft ? "، " : ", ")

    contentItem: RowLayout {
        spacing: Theme.s24

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.s4

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: card.text
                type: Theme.label
            }

            Flowing {
                Layout.fillWidth: true
                visible: card.snippet !== ""
                Accessible.ignored: true
                textFormat: TextEdit.RichText
                text: card.snippetMarkup
                plain: card.snippet
                type: Theme.note
                color: Theme.ink2
                strong: Theme.bold
            }

            Flow {
                Layout.fillWidth: true
                Layout.topMargin: Theme.s4
                visible: card.statusText !== ""
                spacing: Theme.s16

                StatusTag {
                    visible: card.status !== ""
                    status: card.status
                    text: card.statusText
                    Accessible.ignored: true
                }

                Phrase {
                    silent: true
                    text: [card.status === "" ? card.statusText : "", card.minutes, card.language].filter(part => part !== "").join(" · ")
                    type: Theme.note
                    color: Theme.ink2
                    height: Math.max(implicitHeight, Theme.tagHeight)
                    verticalAlignment: Text.AlignVCenter
                }
            }
        }

        Icon {
            name: "chevron"
            color: Theme.teal
        }
    }
}
