import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"
import "../staff"

// Over the desk's columns: the handbook's part about the desk.
FocusScope {
    id: dialog

    required property DeskSession session
    readonly property HelpView handbook: session.handbook

    Keys.onEscapePressed: handbook.close()

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
                    text: qsTr("Help")
                    type: Theme.h2
                    Accessible.role: Accessible.Heading
                }

                QuietButton {
                    focus: true
                    least: Theme.target
                    type: Theme.label
                    text: qsTr("Close")
                    iconName: "close"
                    onActivated: dialog.handbook.close()
                }
            }

            NoticeBox {
                Layout.fillWidth: true
                visible: text !== ""
                tight: true
                edged: true
                runIn: true
                title: ""
                text: dialog.handbook.message
                iconName: dialog.handbook.wentWrong ? "warning" : "info"
                fill: dialog.handbook.wentWrong ? Theme.amberSoft : Theme.tealSoft
                ink: dialog.handbook.wentWrong ? Theme.amberText : Theme.tealText
                tone: dialog.handbook.wentWrong ? Theme.amber : Theme.teal
            }

            HelpList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                handbook: dialog.handbook
                turn: turn
            }

            PagerRow {
                id: turn

                Layout.fillWidth: true
                pager: dialog.handbook.pager
                pageText: dialog.handbook.pageText
            }
        }
    }
}
