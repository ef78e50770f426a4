pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The PIN pad: what is asked, a dot for each digit typed, what was wrong, and the keys; a keyboard's digits count too. Which
// digits were typed is nowhere on the screen. pad.
Fitted {
    id: part

    required property PinPad pad
    readonly property bool beside: Theme.landscape

    focus: true
    Keys.onPressed: event => {
        event.accepted = true; // a handler that says nothing lets it on to whatever is around
        if (event.isAutoRepeat || event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            event.accepted = false;
        else if (event.key === Qt.Key_Backspace)
            pad.erase();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            pad.enter();
        else if (/^[0-9\u0660-\u0669\u06f0-\u06f9]$/.test(event.text)) // Arabic keyboards have digits of their own
            pad.type(event.text);
        else
            event.accepted = false;
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: !part.beside
        Layout.alignment: Qt.AlignTop
        columns: part.beside ? 2 : 1
        columnSpacing: Theme.s56
        rowSpacing: Theme.s32
        uniformCellWidths: part.beside

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.s24

            Phrase {
                Layout.fillWidth: true
                text: part.pad.note
                type: Theme.compact ? Theme.body : Theme.lead
                color: Theme.ink2
            }

            PinDots {
                Layout.fillWidth: true
                pad: part.pad
            }

            CautionBanner {
                Layout.fillWidth: true
                visible: text !== ""
                runIn: true
                title: ""
                text: part.pad.message
                iconName: part.pad.reason !== "" ? "clock" : "warning"
            }
        }

        Item {
            visible: !part.beside
            Layout.fillHeight: true
        }

        PinKeys {
            Layout.fillWidth: true
            Layout.maximumWidth: part.beside ? -1 : Theme.padWidth
            Layout.alignment: Qt.AlignHCenter | Qt.AlignTop
            pad: part.pad
        }
    }
}
