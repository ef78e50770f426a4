import QtQuick
import QtQuick.Layouts
import Kiosk

// A help with seeing and hearing, in the dock's upper row. text, iconName, on, reason (Listen: "No audio"); activated().
Pressable {
    id: item

    required property string iconName
    property bool on: false

    least: Theme.stripHeight
    radius: Theme.radiusDock
    leftPadding: Theme.s12
    rightPadding: Theme.s12
    topPadding: Theme.s8
    bottomPadding: Theme.s8
    Accessible.description: reason !== "" ? reason : on ? qsTr("On") : ""

    background: Face {
        fill: item.blocked ? Theme.disabledFill : item.on || item.down ? Theme.tealSoft : Theme.linen
        edge: item.on || item.down ? Theme.teal : Theme.line
        edgeWidth: item.down || item.on ? Theme.edgeStrong : Theme.edge
        lip: 0
        radius: item.radius
    }

    contentItem: Item {
        implicitWidth: words.implicitWidth
        implicitHeight: words.implicitHeight

        RowLayout {
            id: words

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.s12

            Icon {
                name: item.iconName
                color: item.blocked ? Theme.disabledText : Theme.ink
            }

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: item.blocked ? item.reason : item.text
                type: Theme.dock
                wrapMode: Text.WordWrap
                color: item.blocked ? Theme.disabledText : Theme.ink
            }

            Icon {
                visible: item.on
                name: "check"
                size: Theme.icon32
                color: Theme.teal
            }
        }
    }
}
