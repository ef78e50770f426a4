import QtQuick
import QtQuick.Layouts
import Kiosk

// A button of words, with a pictogram before or after them. Where it cannot be pressed it says why in place of its words.
// text, iconName (before), endIcon (after, as an arrow), type, ink, and the colours of its face in each state.
Pressable {
    id: button

    property string iconName: ""
    property string endIcon: ""
    property TypeRole type: Theme.action
    property color ink: Theme.ink
    property color inkDown: ink
    property color fill: Theme.paper
    property color fillDown: Theme.tealSoft
    property color edge: Theme.line
    property color edgeDown: edge
    property int edgeWidth: Theme.edge
    property int lip: Theme.lipOutlined
    readonly property int signs: (iconName !== "" || blocked ? 1 : 0) + (endIcon !== "" && !blocked ? 1 : 0)
    readonly property color drawnInk: blocked ? Theme.disabledText : down ? inkDown : ink

    // A layout may make it no narrower than its longest word: words break between, never inside.
    Layout.minimumWidth: Math.min(implicitWidth, longest.implicitWidth + signs * (Theme.icon40 + Theme.s20) + leftPadding + rightPadding)
    least: Theme.buttonHeight
    leftPadding: Theme.s24
    rightPadding: Theme.s24
    topPadding: Theme.s12 + (down ? Theme.pressDown : 0)
    bottomPadding: Theme.s12 + (down || blocked ? 0 : lip)

    background: Face {
        fill: button.blocked ? Theme.disabledFill : button.down ? button.fillDown : button.fill
        edge: button.blocked ? Theme.line : button.down ? button.edgeDown : button.edge
        edgeWidth: button.blocked ? Theme.edge : button.edgeWidth
        lip: button.blocked ? 0 : button.lip
        radius: button.radius
        down: button.down
    }

    contentItem: Item {
        implicitWidth: words.implicitWidth
        implicitHeight: words.implicitHeight

        Phrase {
            id: longest

            visible: false
            silent: true
            text: caption.text.replace(/\s+/g, "\n").replace(/[\u2e80-\u9fff]{3}/g, "$&\n") // Chinese breaks anywhere
            type: button.type
        }

        RowLayout {
            id: words

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.s20

            Icon {
                visible: button.iconName !== "" && !button.blocked
                name: button.iconName
                color: button.drawnInk
            }

            Icon {
                visible: button.blocked
                name: "clock"
                color: button.drawnInk
            }

            Phrase {
                id: caption

                Layout.fillWidth: true
                silent: true
                text: button.blocked ? button.reason : button.text
                type: button.type
                color: button.drawnInk
            }

            Icon {
                visible: button.endIcon !== "" && !button.blocked
                name: button.endIcon
                color: button.drawnInk
            }
        }
    }
}
