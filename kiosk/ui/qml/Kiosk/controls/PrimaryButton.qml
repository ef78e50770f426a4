import QtQuick
import Kiosk

// The one main action of a screen: teal with a lip. text, iconName, endIcon, reason; activated().
// onBand: white with an apricot lip, for a field of teal.
ButtonBase {
    property bool onBand: false

    ink: onBand && !Theme.highContrast ? Theme.tealText : Theme.tealInk
    fill: onBand && !Theme.highContrast ? Theme.paper : Theme.teal
    fillDown: onBand && !Theme.highContrast ? Theme.tealSoft : Theme.tealPressed
    edge: onBand ? Theme.apricot : Theme.tealText
    edgeDown: fillDown
    edgeWidth: 0
    lip: Theme.lipFilled
}
