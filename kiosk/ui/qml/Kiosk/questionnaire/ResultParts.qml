pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"
import "../reading"

// The parts of a result, one row each, in pages where they do not fit.
Item {
    id: parts

    required property Result result
    required property Pages pages
    required property PagerRow turn
    readonly property Pager pager: result.pager

    Binding {
        parts.pager.available: parts.height + parts.turn.taken
        parts.pager.footer: parts.turn.need
        parts.pager.spacing: Theme.s16
    }

    Column {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
        }
        spacing: Theme.s16

        PagedPart {
            pager: parts.pager
            index: 0

            Card {
                width: parent.width
                padding: Theme.s24
                spacing: Theme.s8

                Phrase {
                    Layout.fillWidth: true
                    visible: Theme.largeText
                    text: parts.result.lead
                }

                Phrase {
                    Layout.fillWidth: true
                    text: qsTr("Because you told us…")
                    type: Theme.h3
                }

                BulletList {
                    Layout.fillWidth: true
                    sentences: parts.result.reasons
                }

                Phrase {
                    Layout.fillWidth: true
                    text: parts.result.reason
                }

                Phrase {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: parts.result.ourView
                    type: Theme.note
                    color: Theme.ink2
                }
            }
        }

        PagedPart {
            pager: parts.pager
            index: 1
            present: parts.result.timing.count > 0

            ColumnLayout {
                width: parent.width
                spacing: Theme.s8

                Phrase {
                    Layout.fillWidth: true
                    text: qsTr("About the time you have")
                    type: Theme.h3
                }

                BulletList {
                    Layout.fillWidth: true
                    sentences: parts.result.timing
                }
            }
        }

        PagedPart {
            pager: parts.pager
            index: 2

            ColumnLayout {
                width: parent.width
                spacing: Theme.s8

                Phrase {
                    Layout.fillWidth: true
                    text: qsTr("What to do next")
                    type: Theme.h3
                }

                NumberList {
                    Layout.fillWidth: true
                    sentences: parts.result.steps
                }
            }
        }

        PagedPart {
            pager: parts.pager
            index: 3

            WhyBox {
                width: parent.width
                title: qsTr("What this is not.")
                text: parts.result.notThis
            }
        }

        PagedPart {
            pager: parts.pager
            index: 4

            NextRow {
                width: parent.width
                text: qsTr("How this works: all rules")
                onActivated: parts.pages.open_rules()
            }
        }
    }
}
