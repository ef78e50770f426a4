pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"
import "../staff"

// Over the desk's columns: the kiosks on other machines that are paired, and pairing with another one.
FocusScope {
    id: dialog

    required property DeskSession session
    readonly property DesksView desks: session.desks

    Keys.onEscapePressed: desks.close()

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim

        MouseArea { // what is covered is not pressed
            anchors.fill: parent
        }
    }

    Rectangle {
        anchors.centerIn: parent
        width: Theme.dialogWidth
        height: parent.height - 2 * Theme.s56
        radius: Theme.radiusBox
        color: Theme.linen
        border.width: Theme.s4
        border.color: Theme.tealDeep

        ColumnLayout {
            anchors {
                fill: parent
                margins: Theme.s40
            }
            spacing: Theme.s24

            RowLayout {
                Layout.fillWidth: true
                Layout.fillHeight: false
                spacing: Theme.s24

                Phrase {
                    Layout.fillWidth: true
                    text: qsTr("Kiosks on other machines")
                    type: Theme.h2
                    Accessible.role: Accessible.Heading
                }

                QuietButton {
                    focus: true
                    least: Theme.target
                    type: Theme.label
                    text: qsTr("Close")
                    iconName: "close"
                    onActivated: dialog.desks.close()
                }
            }

            NoticeBox {
                Layout.fillWidth: true
                visible: text !== "" && !dialog.desks.goingOn
                tight: true
                edged: true
                runIn: true
                title: ""
                text: dialog.desks.message
                iconName: dialog.desks.paired ? "check" : "warning"
                fill: dialog.desks.paired ? Theme.greenSoft : Theme.amberSoft
                ink: dialog.desks.paired ? Theme.green : Theme.amberText
                tone: dialog.desks.paired ? Theme.green : Theme.amber
            }

            PairBody {
                Layout.fillWidth: true
                Layout.fillHeight: false
                visible: dialog.desks.goingOn
                desks: dialog.desks
            }

            Item {
                visible: dialog.desks.goingOn
                Layout.fillHeight: true
            }

            PeerList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !dialog.desks.goingOn
                desks: dialog.desks
                turn: pages
            }

            PagerRow {
                id: pages

                Layout.fillWidth: true
                shown: !dialog.desks.goingOn
                pager: dialog.desks.pager
                pageText: dialog.desks.countText
            }

            PrimaryButton {
                Layout.fillWidth: true
                visible: !dialog.desks.goingOn
                text: qsTr("Pair with a kiosk")
                iconName: "plus"
                onActivated: dialog.desks.begin()
            }
        }
    }
}
