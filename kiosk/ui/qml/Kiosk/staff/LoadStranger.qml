import QtQuick
import QtQuick.Layouts
import Kiosk

// What is on a stick and cannot be loaded, or that nothing is. title, facts; refusal: why, and what to do.
Card {
    id: card

    required property string title
    required property string facts
    required property string refusal

    padding: Theme.s24
    spacing: Theme.s4

    Phrase {
        Layout.fillWidth: true
        visible: text !== ""
        text: [card.title, card.facts].filter(one => one !== "").join(" · ")
        type: Theme.label
    }

    RowLayout {
        Layout.fillWidth: true
        visible: card.refusal !== ""
        spacing: Theme.s16

        Icon {
            Layout.alignment: Qt.AlignTop
            name: "warning"
            color: Theme.amberTag
        }

        Phrase {
            Layout.fillWidth: true
            text: card.refusal
            color: Theme.amberText
        }
    }
}
