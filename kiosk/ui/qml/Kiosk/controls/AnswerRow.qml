import QtQuick
import QtQuick.Layouts
import Kiosk

// One answer to a question. text, selected, reason; many: square mark, any number may be chosen; safety: a choice is red;
// strong: the words stand out ("None of these"); activated().
RowBase {
    id: answer

    property bool many: false
    property bool safety: false
    property bool strong: false

    least: many || safety ? Theme.answerManyHeight : Theme.answerHeight
    tone: safety ? Theme.red : Theme.teal
    soft: safety ? Theme.redSoft : Theme.tealSoft
    Accessible.role: many ? Accessible.CheckBox : Accessible.RadioButton
    checkable: true
    checked: selected
    onToggled: checked = Qt.binding(() => answer.selected) // the model decides

    contentItem: RowLayout {
        spacing: Theme.s32

        ChoiceMark {
            many: answer.many
            selected: answer.selected
            blocked: answer.blocked
            tone: answer.tone
            ink: answer.safety ? Theme.redInk : Theme.tealInk
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: answer.text
                type: Theme.action
                weight: answer.selected || answer.strong ? Theme.semibold : Theme.regular
                color: answer.blocked ? Theme.disabledText : Theme.ink
            }

            Phrase {
                Layout.fillWidth: true
                visible: text !== ""
                silent: true
                text: answer.reason
                type: Theme.note
                color: Theme.disabledText
            }
        }
    }
}
