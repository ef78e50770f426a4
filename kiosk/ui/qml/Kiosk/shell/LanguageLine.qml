import QtQuick
import QtQuick.Layouts
import Kiosk

// The purpose in another language, written in its own direction; a touch begins in that language.
Pressable {
    id: line

    required property string name
    required property string purpose
    required property bool rightToLeft

    text: name + ": " + purpose
    least: Theme.languageHeight
    topPadding: Theme.s8
    bottomPadding: Theme.s8

    background: Rectangle {
        color: line.down ? Theme.tealSoft : Theme.clear

        Rectangle {
            anchors {
                left: parent.left
                right: parent.right
                bottom: parent.bottom
            }
            height: Theme.edge
            color: Theme.hair
        }
    }

    contentItem: RowLayout {
        spacing: Theme.s24

        Phrase {
            Layout.preferredWidth: Theme.nameWidth
            silent: true
            text: line.name
            type: Theme.note
            color: Theme.ink2
        }

        Phrase {
            Layout.fillWidth: true
            silent: true
            text: line.purpose
            type: Theme.h3
            horizontalAlignment: Text.AlignLeft
        }
    }
}
