pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// About this kiosk: the pages that say how it works, and the words explained.
Page {
    id: screen

    required property Session session
    readonly property Pages pages: session.pages
    readonly property Pager pager: pages.listPager

    panes: Theme.landscape && !Theme.largeText
    wideHeader: false
    note: session.clinicName

    lead: [
        PageTitle {
            Layout.fillWidth: true
            text: qsTr("About this kiosk")
            type: Theme.compact ? Theme.h2 : Theme.h1
        },
        Phrase {
            Layout.fillWidth: true
            visible: !(Theme.compact && Theme.largeText)
            text: qsTr("Who writes its texts, who has reviewed them, how it decides, and what it keeps.")
            type: Theme.lead
        },
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("Words explained")
            iconName: "book"
            onActivated: screen.pages.open_glossary()
        }
    ]

    Item {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true

        Binding {
            screen.pager.available: list.height + turnRow.taken
            screen.pager.footer: turnRow.need
            screen.pager.spacing: Theme.gap
        }

        Column {
            anchors {
                left: parent.left
                right: parent.right
                top: parent.top
            }
            spacing: Theme.gap

            Repeater {
                model: screen.pages.pages

                PagedPart {
                    id: part

                    required property string pageId
                    required property string title
                    required property string languageNote

                    pager: screen.pager

                    NextRow {
                        width: part.width
                        text: part.title
                        note: part.languageNote
                        onActivated: screen.pages.open_page(part.pageId)
                    }
                }
            }
        }
    }

    actions: [
        PagerRow {
            id: turnRow

            Layout.fillWidth: true
            pager: screen.pager
            pageText: screen.session.pageText(screen.pager.page, screen.pager.pages)
        }
    ]
}
