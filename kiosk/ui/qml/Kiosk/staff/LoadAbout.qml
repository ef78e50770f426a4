import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// What is known of the bundle: which it is, who made it, what is shown now, and what visitors would lose. load.
ColumnLayout {
    id: about

    required property Loading load
    readonly property Changes changes: load.changes

    spacing: Theme.s16

    LoadHead {
        Layout.fillWidth: true
        load: about.load
    }

    Phrase {
        Layout.fillWidth: true
        visible: about.changes.verified
        text: qsTr("Now: %1. New: %2.").arg(about.load.shownTitle).arg(Theme.isolated(about.changes.version))
        type: Theme.note
        color: Theme.ink2
    }

    NoticeBox {
        Layout.fillWidth: true
        visible: title !== ""
        tight: true
        iconName: "warning"
        iconSize: Theme.icon40
        fill: Theme.redSoft
        ink: Theme.redDark
        tone: Theme.redDark
        title: about.changes.lostText
        text: ""
    }

    LoadNote {
        Layout.fillWidth: true
        visible: about.changes.empty
        iconName: "check"
        title: qsTr("No article changes")
        text: qsTr("The bundle brings newer signatures of the same articles.")
    }

    // Which bundle it is: what it claims, and once that was proved, by whom. load.
    component LoadHead: Card {
        id: card

        required property Loading load
        readonly property Changes changes: load.changes

        padding: Theme.compact ? Theme.s20 : Theme.s32
        spacing: Theme.s16

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s24

            SignTile {
                name: "stick"
                ink: Theme.ink
                soft: Theme.apricotSoft
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.s4

                Phrase {
                    Layout.fillWidth: true
                    text: qsTr("Found on the stick")
                    type: Theme.h3
                }

                Phrase {
                    Layout.fillWidth: true
                    text: [card.load.bundleName, card.changes.facts || card.load.bundleFacts].join(" · ")
                    type: Theme.note
                    color: Theme.ink2
                }

                Phrase {
                    Layout.fillWidth: true
                    visible: !card.changes.verified
                    text: card.load.claimText
                    type: Theme.note
                }
            }
        }

        Rectangle {
            Layout.fillWidth: true
            visible: card.changes.verified
            implicitHeight: proved.implicitHeight + 2 * Theme.s16
            radius: Theme.radiusDock
            color: Theme.greenSoft
            border.width: Theme.highContrast ? Theme.edge : 0
            border.color: Theme.green

            RowLayout {
                id: proved

                anchors {
                    left: parent.left
                    right: parent.right
                    verticalCenter: parent.verticalCenter
                    margins: Theme.s24
                }
                spacing: Theme.s24

                Icon {
                    name: "shield"
                    color: Theme.green
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    Phrase {
                        Layout.fillWidth: true
                        text: card.changes.publisherText
                        type: Theme.label
                        color: Theme.green
                    }

                    Phrase {
                        Layout.fillWidth: true
                        text: card.changes.keyText
                        type: Theme.note
                    }
                }
            }
        }
    }
}
