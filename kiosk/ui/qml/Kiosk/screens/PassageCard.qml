import QtQuick
import QtQuick.Layouts
import Kiosk

// A quotation of an article: the words themselves, then where they stand, how far that is reviewed, and on which sources.
// title; quote, markup (made by kiosk.ui.marked); status, statusText; sources: a line each; language; activated(): read it there.
Rectangle {
    id: card

    required property string title
    required property string quote
    required property string markup
    required property string status
    required property string statusText
    required property string sources
    required property string language

    signal activated

    implicitHeight: words.implicitHeight + 2 * Theme.s24
    radius: Theme.radiusBox
    color: Theme.paper
    border.width: Theme.edge
    border.color: Theme.hair

    ColumnLayout {
        id: words

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            margins: Theme.s24
        }
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
                textFormat: TextEdit.RichText
                text: card.markup
                plain: card.quote
                strong: Theme.bold
            }
        }

        Phrase {
            Layout.fillWidth: true
            visible: card.sources !== ""
            text: card.sources
            type: Theme.note
            color: Theme.ink2
        }

        GridLayout {
            Layout.fillWidth: true
            columns: width < Theme.columnLeast * Theme.scale * 2 ? 1 : 2
            columnSpacing: Theme.s16
            rowSpacing: Theme.s12

            Flow {
                Layout.fillWidth: true
                spacing: Theme.s16

                StatusTag {
                    status: card.status
                    text: card.statusText
                }

                Phrase {
                    visible: text !== ""
                    text: card.language
                    type: Theme.note
                    color: Theme.ink2
                }
            }

            QuietButton {
                Layout.fillWidth: true
                text: qsTr("Read “%1”").arg(card.title)
                type: Theme.note
                endIcon: "chevron"
                onActivated: card.activated()
            }
        }
    }
}
