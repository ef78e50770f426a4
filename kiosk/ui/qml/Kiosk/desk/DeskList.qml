pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// Handouts: a field for titles, the list, and below it how the chosen one prints.
FocusScope {
    id: part

    required property DeskSession session
    readonly property DeskHandouts handouts: session.handouts
    readonly property Pager pager: handouts.pager

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.s24

        Phrase {
            Layout.fillWidth: true
            text: qsTr("Ready-made handouts")
            type: Theme.h2
            Accessible.role: Accessible.Heading
        }

        TypingField {
            Layout.fillWidth: true
            value: part.handouts.text
            hint: qsTr("Search by title")
            onEdited: text => part.handouts.type(text)
        }

        Item {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true

            Binding {
                part.pager.available: list.height + turn.taken
                part.pager.footer: turn.need
                part.pager.spacing: Theme.s8
            }

            Column {
                width: parent.width
                spacing: Theme.s8

                Repeater {
                    model: part.handouts.rows

                    PagedPart {
                        id: row

                        required property string handoutId
                        required property string title
                        required property string facts
                        required property string status
                        required property string statusText
                        required property bool selected

                        pager: part.pager

                        DeskHandout {
                            width: row.width
                            text: row.title
                            facts: row.facts
                            status: row.status
                            statusText: row.statusText
                            selected: row.selected
                            onActivated: part.handouts.choose(row.handoutId)
                        }
                    }
                }
            }
        }

        DeskPager {
            id: turn

            Layout.fillWidth: true
            pager: part.pager
            pageText: part.session.pageText(part.pager.page, part.pager.pages)
        }

        DeskOptions {
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: part.handouts.chosen !== ""
            handouts: part.handouts
        }
    }
}
