import QtQuick
import QtQuick.Layouts
import Kiosk

// A pictogram and words that are read before the rest. title, text; runIn: the title opens the text's first line;
// tight: less room around them.
Rectangle {
    id: box

    required property string title
    required property string text
    property string iconName: "info"
    property int iconSize: Theme.icon56
    property color fill: Theme.apricotSoft
    property color ink: Theme.ink
    property color tone: Theme.amber
    property bool edged: false
    property bool runIn: false
    property bool tight: false

    implicitHeight: words.implicitHeight + 2 * (tight ? Theme.s16 : Theme.s24)
    radius: Theme.radiusBox
    color: fill
    border.width: edged || Theme.highContrast ? Theme.edge : 0
    border.color: tone
    Accessible.role: Accessible.StaticText
    Accessible.name: title === "" ? text : title + Theme.wordGap + text

    RowLayout {
        id: words

        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
            leftMargin: box.tight ? Theme.s16 : Theme.s32
            rightMargin: box.tight ? Theme.s16 : Theme.s32
        }
        spacing: box.tight ? Theme.s16 : Theme.s24

        Icon {
            name: box.iconName
            size: box.iconSize
            color: box.tone
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                visible: !box.runIn
                silent: true
                text: box.title
                type: Theme.label
                color: box.ink
            }

            Flowing {
                Layout.fillWidth: true
                visible: box.text !== "" || box.runIn
                Accessible.ignored: true
                type: Theme.note
                color: box.ink
                text: box.runIn && box.title !== "" ? box.title + Theme.wordGap + box.text : box.text
                lead: box.runIn ? box.title.length : 0
            }
        }
    }
}
