import QtQuick
import Kiosk

// Red, for "tell the desk now" only; it is never disabled. text, iconName; activated().
ButtonBase {
    iconName: "heart"
    least: Theme.urgentHeight
    ink: Theme.redInk
    fill: Theme.red
    fillDown: Theme.redPressed
    edge: Theme.redDark
    edgeDown: Theme.redPressed
    edgeWidth: 0
    lip: Theme.lipFilled
}
