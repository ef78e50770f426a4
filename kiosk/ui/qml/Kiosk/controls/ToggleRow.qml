import QtQuick
import QtQuick.Layouts
import Kiosk

// On or off. text, note, on, reason; activated(): the model decides, and `on` follows it.
RowBase {
    id: row

    property string note: ""
    property bool on: false

    least: Theme.toggleHeight
    Accessible.role: Accessible.CheckBox
    checkable: true
    checked: on
    onToggled: checked = Qt.binding(() => row.on) // the model decides
    Accessible.description: reason === "" ? note : reason

    contentItem: RowLayout {
        spacing: Theme.s24

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: row.text
                type: Theme.action
                color: row.blocked ? Theme.disabledText : Theme.ink
            }

            Phrase {
                Layout.fillWidth: true
                visible: text !== ""
                silent: true
                text: row.blocked ? row.reason : row.note
                type: Theme.note
                color: row.blocked ? Theme.disabledText : Theme.ink2
            }
        }

        Rectangle {
            implicitWidth: Theme.switchWidth
            implicitHeight: Theme.switchHeight
            radius: height / 2
            color: row.on ? Theme.teal : row.blocked ? Theme.clear : Theme.paper
            border.width: row.on ? 0 : Theme.edgeStrong
            border.color: Theme.line

            Rectangle {
                readonly property bool atEnd: row.on !== Theme.rightToLeft

                width: parent.height - Theme.s16
                height: width
                radius: width / 2
                y: Theme.s8
                x: atEnd ? parent.width - width - Theme.s8 : Theme.s8
                color: row.on ? Theme.tealInk : Theme.line

                Icon {
                    anchors.centerIn: parent
                    visible: row.on
                    name: "check"
                    size: Theme.icon32
                    color: Theme.teal
                }
            }
        }
    }
}
