pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// How a handout prints: language, reader, size of print. handouts.
ColumnLayout {
    id: part

    required property DeskHandouts handouts

    spacing: Theme.s16

    component Choice: RowBase {
        id: choice

        required property string key
        required property string label

        least: Theme.target
        leftPadding: Theme.s24
        rightPadding: Theme.s24
        text: label
        checkable: true
        checked: selected
        Accessible.role: Accessible.RadioButton
        onToggled: checked = Qt.binding(() => choice.selected) // the model decides

        contentItem: Phrase {
            silent: true
            horizontalAlignment: Text.AlignHCenter
            text: choice.label
            type: Theme.note
            weight: choice.selected ? Theme.semibold : Theme.regular
        }
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.s12

        Repeater {
            model: part.handouts.languages

            Choice {
                required selected

                onActivated: part.handouts.set_language(key)
            }
        }
    }

    Flow {
        Layout.fillWidth: true
        visible: part.handouts.hasReader
        spacing: Theme.s12

        Repeater {
            model: part.handouts.audiences

            Choice {
                required selected

                onActivated: part.handouts.set_audience(key)
            }
        }

        Choice {
            key: "large"
            label: qsTr("Large print")
            selected: part.handouts.large
            Accessible.role: Accessible.CheckBox
            onActivated: part.handouts.toggle_large()
        }
    }

    Phrase {
        Layout.fillWidth: true
        visible: text !== ""
        text: part.handouts.languageNote
        type: Theme.note
        color: Theme.amberText
    }
}
