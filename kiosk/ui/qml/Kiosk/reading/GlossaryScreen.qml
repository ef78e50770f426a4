pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The words explained, in pages; the one that somebody came for has an edge.
Page {
    id: screen

    required property Session session
    readonly property Glossary glossary: session.glossary
    readonly property Pager pager: glossary.pager

    panes: Theme.landscape && !Theme.largeText
    wideHeader: false

    lead: [
        PageTitle {
            Layout.fillWidth: true
            text: qsTr("Words explained")
            type: Theme.compact ? Theme.h2 : Theme.h1
        },
        Phrase {
            Layout.fillWidth: true
            visible: screen.panes
            text: qsTr("In an article, a word with a line under it explains itself when you touch it.")
            type: Theme.lead
        }
    ]

    Item {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true

        Binding {
            screen.pager.available: list.height + turnRow.taken
            screen.pager.width: list.width
            screen.pager.footer: turnRow.need
            screen.pager.spacing: Theme.gap
        }

        Connections {
            target: list.Window.window
            enabled: screen.glossary.nearTerms.unsettled

            function onAfterAnimating(): void {
                screen.glossary.nearTerms.laid_out();
            }
        }

        Column {
            anchors {
                left: parent.left
                right: parent.right
                top: parent.top
            }
            spacing: Theme.gap
            opacity: screen.glossary.there ? 1 : 0

            Repeater {
                model: screen.glossary.nearTerms

                PagedPart {
                    id: part

                    required row
                    required property string term
                    required property string definition
                    required property bool wanted

                    pager: screen.pager

                    Card {
                        width: part.width
                        padding: Theme.s24
                        spacing: Theme.s4
                        border.width: part.wanted ? Theme.edgeSelected : Theme.edge
                        border.color: part.wanted ? Theme.teal : Theme.hair

                        Phrase {
                            Layout.fillWidth: true
                            text: part.term
                            type: Theme.h3
                            color: Theme.tealText
                        }

                        Phrase {
                            Layout.fillWidth: true
                            text: part.definition
                        }
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
            pageText: screen.glossary.complete ? screen.session.pageText(screen.pager.page, screen.pager.pages) : "\u00a0"
        }
    ]
}
