import QtQuick
import Kiosk

// 6 px of ground, then 6 px of focus blue, or white on deep teal, around its parent; only while `shown`.
Rectangle {
    id: ring

    property bool shown: false
    property bool onDeep: false
    property int around: Theme.radiusControl

    anchors.fill: parent
    anchors.margins: -(Theme.focusGap + Theme.focusWidth)
    radius: around + Theme.focusGap + Theme.focusWidth
    color: Theme.clear
    border.width: Theme.focusWidth
    border.color: onDeep ? Theme.bandInk : Theme.focus
    visible: shown
}
