import QtQuick
import QtQuick.Layouts
import Kiosk

// The points of an article in a few lines: the mark, a title, and the points as items below. title.
Card {
    id: box

    required property string title

    fill: Theme.tealSoft
    edge: Theme.teal

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s16

        Mark {
            Layout.preferredHeight: Theme.icon40
            Layout.preferredWidth: implicitWidth
            visible: !Theme.highContrast
        }

        Phrase {
            Layout.fillWidth: true
            text: box.title
            type: Theme.h2
            color: Theme.tealText
            Accessible.role: Accessible.Heading
        }
    }
}
