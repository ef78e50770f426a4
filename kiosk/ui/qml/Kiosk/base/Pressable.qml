import QtQuick
import QtQuick.Templates as T
import Kiosk

// Anything that is pressed. Acts on release inside, or on Space, Return or Enter; never on hover, hold or repeat.
// onDeep: it stands on deep teal. text: its name; reason: why it cannot be pressed now ("" = it can); signal activated().
T.AbstractButton {
    id: control

    property string reason: ""
    property int least: Theme.target
    // Blocked is what a control is by itself; a dialog over it disables it without a change of its looks.
    readonly property bool blocked: reason !== ""
    property int radius: Theme.radiusControl
    property bool onDeep: false

    signal activated

    enabled: !blocked
    hoverEnabled: false
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(least, implicitContentHeight + topPadding + bottomPadding)
    Accessible.name: text
    Accessible.description: reason
    onClicked: activated()
    Keys.onReturnPressed: event => event.isAutoRepeat || click()
    Keys.onEnterPressed: event => event.isAutoRepeat || click()

    FocusRing {
        shown: control.visualFocus
        onDeep: control.onDeep
        around: control.radius
    }
}
