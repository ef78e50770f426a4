import QtQuick
import QtQuick.Layouts
import Kiosk

// One thing to do in an emergency: a pictogram and a sentence, large. Read, not pressed, so it has no lip.
Rectangle {
    id: card

    required property string iconName
    required property string text
    property bool strong: false

    implicitHeight: row.implicitHeight + 2 * (Theme.compact ? Theme.s16 : Theme.s32)
    radius: Theme.radiusBox
    color: strong ? Theme.redSoft : Theme.paper
    border.width: strong ? Theme.edgeStrong : Theme.edge
    border.color: strong ? Theme.red : Theme.line

    RowLayout {
        id: row

        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
            margins: Theme.s32
        }
        spacing: Theme.s32

        Icon {
            Layout.alignment: Qt.AlignTop
            name: card.iconName
            size: Theme.icon56
            color: card.strong ? Theme.redDark : Theme.ink
        }

        Phrase {
            Layout.fillWidth: true
            text: card.text
            type: card.strong ? Theme.help : Theme.label
            weight: card.strong ? Theme.bold : Theme.regular
            color: card.strong ? Theme.redDark : Theme.ink
        }
    }
}
