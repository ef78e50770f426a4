import QtQuick
import QtQuick.Layouts
import Kiosk

// A place to go, in the dock: pictogram over a word. text, iconName, current (tab on top), badge ("" = none), outlined,
// beside (pictogram before the word), urgent (red edge and words), reason (greyed, no action); activated().
Pressable {
    id: item

    required property string iconName
    property bool current: false
    property string badge: ""
    property bool outlined: false
    property bool beside: false
    property bool urgent: false
    readonly property color ink: blocked ? Theme.ink2 : urgent ? Theme.red : Theme.ink

    least: beside ? Theme.focusNavHeight : Theme.navHeight
    radius: Theme.radiusDock
    leftPadding: Theme.landscape ? Theme.s4 : Theme.s12
    rightPadding: leftPadding
    topPadding: Theme.s12
    bottomPadding: Theme.s12
    Accessible.role: outlined || urgent ? Accessible.Button : Accessible.PageTab
    Accessible.selected: current
    Accessible.description: reason !== "" ? reason : badge

    background: Rectangle {
        radius: item.radius
        color: item.down || item.current ? (item.urgent ? Theme.redSoft : Theme.tealSoft) : item.outlined ? Theme.paper : Theme.clear
        border.width: item.outlined ? (item.down ? Theme.edgeStrong : Theme.edge) : 0
        border.color: item.urgent ? Theme.red : item.down ? Theme.teal : Theme.line

        Rectangle {
            visible: item.current
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.navTabWidth
            height: Theme.navTab
            color: Theme.teal
        }
    }

    contentItem: Item {
        implicitWidth: words.implicitWidth
        implicitHeight: words.implicitHeight

        GridLayout {
            id: words

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            flow: item.beside ? GridLayout.LeftToRight : GridLayout.TopToBottom
            columnSpacing: Theme.s12
            rowSpacing: Theme.s8
            columns: item.beside ? 2 : 1
            rows: item.beside ? 1 : 2

            Icon {
                id: pictogram

                Layout.alignment: Qt.AlignCenter
                name: item.iconName
                color: item.ink

                Rectangle {
                    visible: item.badge !== ""
                    x: Theme.rightToLeft ? -width / 2 : parent.width - width / 2
                    y: -height / 2
                    width: Math.max(height, number.implicitWidth + Theme.s16)
                    height: Theme.badgeSize
                    radius: height / 2
                    color: Theme.badge

                    Phrase {
                        id: number

                        anchors.centerIn: parent
                        silent: true
                        text: item.badge
                        type: Theme.dock
                        weight: Theme.bold
                        color: Theme.badgeInk
                    }
                }
            }

            Phrase {
                Layout.fillWidth: true
                visible: !item.beside
                silent: true
                text: item.text
                type: Theme.dock
                color: item.ink
                wrapMode: Text.WordWrap
                horizontalAlignment: Text.AlignHCenter
            }

            Balanced {
                Layout.fillWidth: true
                visible: item.beside
                text: item.text
                type: Theme.dock
                color: item.ink
            }
        }
    }
}
