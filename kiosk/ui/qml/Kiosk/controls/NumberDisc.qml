import QtQuick
import Kiosk

// The number of a step, in the digits of the language. text.
Rectangle {
    id: disc

    required property string text

    implicitWidth: Theme.numberDisc
    implicitHeight: Theme.numberDisc
    radius: width / 2
    color: Theme.teal

    Phrase {
        anchors.centerIn: parent
        text: disc.text
        type: Theme.dock
        weight: Theme.bold
        color: Theme.tealInk
    }
}
