import QtQuick
import QtQuick.Layouts
import Kiosk

// Over what goes on from the page before: its title in one line (it stood in full where it began), and that it goes on. title.
RowLayout {
    id: head

    required property string title
    property color color: Theme.ink

    spacing: Theme.s16

    RunningTitle {
        Layout.fillWidth: true
        text: head.title
        weight: Theme.semibold
        color: head.color
        Accessible.role: Accessible.Heading
    }

    Phrase {
        text: qsTr("continued")
        type: Theme.note
        color: Theme.ink2
        wrapMode: Text.NoWrap
    }
}
