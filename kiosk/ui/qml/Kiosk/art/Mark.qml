import QtQuick
import Kiosk

// The sign of the guide, beside its name; it is never mirrored. onBand: on a field of teal.
Bubbles {
    property bool onBand: false

    implicitHeight: Theme.markHeight
    mirrors: false
    start: onBand ? Theme.markStartOnBand : Theme.bubbleStart
}
