import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Getting the sheet at the desk: before it is asked for, what is kept; then the code, large, and what to do with it.
RowLayout {
    id: line

    required property PickUpView pickUp
    readonly property bool told: pickUp.sentence !== ""

    spacing: Theme.s32

    Phrase {
        visible: text !== ""
        LayoutMirroring.enabled: false
        text: line.pickUp.code
        type: Theme.compact ? Theme.display : Theme.code
        color: Theme.tealText
        Accessible.name: line.pickUp.codeName
    }

    Icon {
        visible: line.pickUp.code === ""
        name: !line.told ? "lock" : line.pickUp.good ? "check" : "bell"
        size: Theme.icon48
        color: !line.told || line.pickUp.good ? Theme.tealText : Theme.amber
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Phrase {
            Layout.fillWidth: true
            text: line.told ? line.pickUp.sentence : qsTr("The sheet stays in this screen’s memory until you finish, then it is erased.")
            type: Theme.label
            Accessible.role: Accessible.AlertMessage
        }

        Phrase {
            Layout.fillWidth: true
            visible: text !== ""
            text: line.pickUp.kept
            type: Theme.note
            color: Theme.ink2
        }
    }
}
