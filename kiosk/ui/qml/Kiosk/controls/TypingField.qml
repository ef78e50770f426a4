import QtQuick
import Kiosk

// A field for a few words. value: what stands in it; hint: what to type, drawn while it is empty; name: for speech;
// edited(text), entered(), touched(). type(text) and erase() are for the keys on the screen. Nothing is remembered.
Rectangle {
    id: field

    property string value: ""
    property string hint: ""
    property string name: hint
    property string iconName: "search"

    signal edited(text: string)
    signal entered
    signal touched

    onValueChanged: if (input.text !== value)
        input.text = value

    function type(text: string): void {
        input.insert(input.cursorPosition, text);
    }
    function erase(): void {
        if (input.cursorPosition > 0)
            input.remove(input.cursorPosition - 1, input.cursorPosition);
    }
    function take(): void {
        input.forceActiveFocus(Qt.OtherFocusReason);
    }

    onVisibleChanged: input.focus = visible // what is hidden holds no focus

    implicitHeight: Math.max(Theme.fieldHeight, Theme.lead.lineHeight + Theme.s32)
    radius: Theme.radiusControl
    color: Theme.paper
    border.width: input.activeFocus ? Theme.edgeSelected : Theme.edgeStrong
    border.color: input.activeFocus ? Theme.teal : Theme.line

    Icon {
        id: sign

        anchors {
            left: parent.left
            leftMargin: Theme.s24
            verticalCenter: parent.verticalCenter
        }
        name: field.iconName
        color: Theme.teal
    }

    Phrase {
        anchors {
            left: sign.right
            right: clear.visible ? clear.left : parent.right
            leftMargin: Theme.s16
            rightMargin: Theme.s16
            verticalCenter: parent.verticalCenter
        }
        visible: input.text === "" && input.preeditText === ""
        silent: true
        text: field.hint
        type: Theme.lead
        color: Theme.ink2
        maximumLineCount: 1
        elide: Text.ElideRight
    }

    TextInput {
        id: input

        anchors {
            left: sign.right
            right: clear.visible ? clear.left : parent.right
            leftMargin: Theme.s16
            rightMargin: Theme.s16
            top: parent.top
            bottom: parent.bottom
        }
        horizontalAlignment: TextInput.AlignLeft // mirrored; an empty one would follow the keyboard, not the page
        verticalAlignment: TextInput.AlignVCenter
        clip: true
        focus: true
        activeFocusOnTab: true
        maximumLength: 200
        color: Theme.ink
        selectionColor: Theme.teal
        selectedTextColor: Theme.tealInk
        selectByMouse: false
        font.family: Theme.family
        font.pixelSize: Theme.lead.pixelSize
        font.variableAxes: ({
                "wght": Theme.regular
            })
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        onTextChanged: if (text !== field.value)
            field.edited(text)
        onAccepted: field.entered()
        Accessible.role: Accessible.EditableText
        Accessible.name: field.name
        Accessible.description: text

        TapHandler {
            onTapped: {
                input.forceActiveFocus(Qt.MouseFocusReason);
                field.touched();
            }
        }
    }

    Pressable {
        id: clear

        anchors {
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        visible: input.text !== ""
        width: Math.max(Theme.target, parent.height)
        height: parent.height
        text: qsTr("Clear")
        focusPolicy: Qt.TabFocus
        onActivated: {
            input.clear();
            field.take();
        }

        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                name: "close"
                color: clear.down ? Theme.teal : Theme.ink2
            }
        }
    }
}
