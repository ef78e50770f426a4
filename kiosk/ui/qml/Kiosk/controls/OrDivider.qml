import QtQuick
import QtQuick.Layouts
import Kiosk

// A thin line with a word in it, between choices that exclude each other. text.
RowLayout {
    id: divider

    required property string text

    component Line: Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.s2
        color: Theme.hair
    }

    spacing: Theme.s24

    Line {}

    Phrase {
        text: divider.text
        type: Theme.note
        color: Theme.ink2
    }

    Line {}
}
