import QtQuick
import QtQuick.Layouts
import Kiosk

// A code that waits. spoken, facts, age, waits: waiting, mine or elsewhere; stateText; selected; activated().
RowBase {
    id: row

    required property string spoken
    required property string facts
    required property string age
    required property string waits
    required property string stateText

    least: Theme.roleHeight
    leftPadding: Theme.s24
    rightPadding: Theme.s24
    text: spoken
    Accessible.description: facts + ", " + age + ", " + stateText

    contentItem: RowLayout {
        spacing: Theme.s24

        Phrase {
            silent: true
            text: row.spoken
            type: Theme.h1
            color: row.blocked ? Theme.disabledText : Theme.tealText
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: row.facts
                type: Theme.note
                weight: Theme.semibold
                color: row.blocked ? Theme.disabledText : Theme.ink
            }

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: row.age
                type: Theme.note
                color: row.blocked ? Theme.disabledText : Theme.ink2
            }

            Phrase {
                Layout.fillWidth: true
                visible: row.waits !== "waiting"
                silent: true
                text: row.stateText
                type: Theme.note
                weight: Theme.semibold
                color: row.waits === "mine" ? Theme.green : Theme.amberTag
            }
        }
    }
}
