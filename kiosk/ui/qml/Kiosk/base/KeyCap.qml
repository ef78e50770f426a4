import QtQuick
import Kiosk

// One key of the keyboard on the screen. text: what is drawn; iconName: instead of it; spoken: its name; held: it stays down
// until the next letter; word: its text is a word; activated(). A touch leaves the focus in the field.
Pressable {
    id: cap

    property string iconName: ""
    property string spoken: text
    property bool held: false
    property bool word: false
    property bool main: false
    readonly property color ink: blocked ? Theme.disabledText : main ? Theme.tealInk : Theme.ink

    least: Theme.keyHeight
    implicitWidth: 0
    radius: Theme.radiusTag
    focusPolicy: Qt.TabFocus
    padding: 0
    bottomPadding: down || blocked ? 0 : Theme.lipChip
    Accessible.name: spoken
    Accessible.checkable: held
    Accessible.checked: held

    background: Face {
        fill: cap.blocked ? Theme.disabledFill : cap.main ? (cap.down ? Theme.tealPressed : Theme.teal) : cap.down || cap.held ? Theme.tealSoft : Theme.paper
        edge: cap.blocked ? Theme.line : cap.main ? Theme.tealText : cap.down || cap.held ? Theme.teal : Theme.line
        edgeWidth: cap.main && !cap.blocked ? 0 : cap.held ? Theme.edgeStrong : Theme.edge
        lip: cap.blocked ? 0 : cap.main || !cap.held ? Theme.lipChip : 0
        radius: cap.radius
        down: cap.down
    }

    contentItem: Item {
        Phrase {
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - Theme.s8)
            horizontalAlignment: Text.AlignHCenter
            visible: cap.iconName === ""
            silent: true
            text: cap.text
            type: cap.word ? Theme.keyWord : Theme.key
            color: cap.ink
        }

        Icon {
            anchors.centerIn: parent
            visible: cap.iconName !== ""
            name: cap.iconName
            color: cap.ink
        }
    }
}
