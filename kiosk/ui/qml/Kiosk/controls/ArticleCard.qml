import QtQuick
import QtQuick.Layouts
import Kiosk

// An article to open. text: its title; status and statusText: its review; minutes: "3 min read"; language: set when it is
// not the visitor's ("In English"); why: one line that says why it is offered; activated().
RowBase {
    id: card

    property string status: ""
    property string statusText: ""
    property string minutes: ""
    property string language: ""
    property string why: ""

    least: Theme.articleHeight
    Accessible.description: [why, statusText, minutes, language].filter(part => part !== "").join(Theme.rightToLeft ? "، " : Theme.han ? "，" : ", ")

    contentItem: RowLayout {
        spacing: Theme.s24

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.s8

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: card.text
                type: Theme.action
            }

            Flow {
                Layout.fillWidth: true
                visible: card.status !== ""
                spacing: Theme.s16

                StatusTag {
                    status: card.status
                    text: card.statusText
                    Accessible.ignored: true
                }

                Phrase {
                    silent: true
                    text: card.minutes
                    type: Theme.note
                    color: Theme.ink2
                    height: Math.max(implicitHeight, Theme.tagHeight)
                    verticalAlignment: Text.AlignVCenter
                }

                Phrase {
                    visible: card.language !== ""
                    silent: true
                    text: card.language
                    type: Theme.note
                    color: Theme.ink2
                    height: Math.max(implicitHeight, Theme.tagHeight)
                    verticalAlignment: Text.AlignVCenter
                }

                Phrase {
                    visible: card.why !== ""
                    silent: true
                    text: card.why
                    type: Theme.note
                    color: Theme.tealText
                    width: Math.min(implicitWidth, parent.width)
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
