import QtQuick
import QtQuick.Layouts
import Kiosk

// Who is reading, or a language: a disc with a pictogram, two lines, a mark. text, note, iconName ("" = no disc),
// selected; activated().
RowBase {
    id: card

    property string note: ""
    property string iconName: ""

    least: iconName === "" ? Theme.buttonHeight : Theme.roleHeight
    Accessible.role: Accessible.RadioButton
    checkable: true
    checked: selected
    onToggled: checked = Qt.binding(() => card.selected) // the model decides
    Accessible.description: note

    contentItem: RowLayout {
        spacing: Theme.s32

        Rectangle {
            visible: card.iconName !== ""
            implicitWidth: Theme.disc
            implicitHeight: Theme.disc
            radius: width / 2
            color: card.selected ? Theme.paper : Theme.apricotSoft

            Icon {
                anchors.centerIn: parent
                name: card.iconName
                size: Theme.icon48
                color: Theme.tealText
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: card.text
                type: Theme.action
            }

            Phrase {
                Layout.fillWidth: true
                visible: card.note !== ""
                silent: true
                text: card.note
                type: Theme.note
                color: Theme.ink2
            }
        }

        ChoiceMark {
            selected: card.selected
        }
    }
}
