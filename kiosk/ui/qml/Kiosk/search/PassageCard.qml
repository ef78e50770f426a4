import QtQuick
import QtQuick.Layouts
import Kiosk

// A quotation of an article: the words themselves, where they stand, how far that is reviewed, and on which sources they rest.
// text: the article's title; quote, markup (made by kiosk.ui.text.marked); status, statusText; sources: a line each; language;
// activated(): read it there.
RowBase {
    id: card

    required property string quote
    required property string markup
    required property string status
    required property string statusText
    required property string sources
    required property string language

    Accessible.name: qsTr("Read “%1”").arg(text)
    Accessible.description: [quote, statusText, language, sources].filter(part => part !== "").join(" ")

    contentItem: ColumnLayout {
        spacing: Theme.s12

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s16

            Icon {
                Layout.alignment: Qt.AlignTop
                name: "quote"
                color: Theme.teal
            }

            Flowing {
                Layout.fillWidth: true
                Accessible.ignored: true
                textFormat: TextEdit.RichText
                text: card.markup
                plain: card.quote
                strong: Theme.bold
            }
        }

        Phrase {
            Layout.fillWidth: true
            visible: card.sources !== ""
            silent: true
            text: card.sources
            type: Theme.note
            color: Theme.ink2
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s16

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: qsTr("From “%1”").arg(Theme.isolated(card.text))
                type: Theme.label
                color: Theme.tealText
            }

            Icon {
                name: "chevron"
                color: Theme.teal
            }
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.s16

            StatusTag {
                status: card.status
                text: card.statusText
                Accessible.ignored: true
            }

            Phrase {
                visible: text !== ""
                silent: true
                text: card.language
                type: Theme.note
                color: Theme.ink2
                width: Math.min(implicitWidth, parent.width)
                height: Math.max(implicitHeight, Theme.tagHeight)
                verticalAlignment: Text.AlignVCenter
            }
        }
    }
}
