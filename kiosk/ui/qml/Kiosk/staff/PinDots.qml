pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import Kiosk.Backend

// A dot for each digit typed, and an empty one for each that is at least to come. pad.
Rectangle {
    id: field

    required property PinPad pad

    implicitHeight: Theme.fieldHeight
    radius: Theme.radiusControl
    color: Theme.paper
    border.width: Theme.edgeStrong
    border.color: Theme.teal
    Accessible.role: Accessible.StaticText
    Accessible.name: pad.typedText

    Row {
        anchors.centerIn: parent
        spacing: Theme.s16

        Repeater {
            model: Math.max(field.pad.least, field.pad.count)

            Rectangle {
                required property int index

                width: Theme.pinDot
                height: Theme.pinDot
                radius: width / 2
                color: index < field.pad.count ? Theme.ink : Theme.clear
                border.width: Theme.edgeStrong
                border.color: index < field.pad.count ? Theme.ink : Theme.line
            }
        }
    }
}
