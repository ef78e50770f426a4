import QtQuick
import Kiosk

// The other action of a screen: paper with a teal edge. text, iconName, endIcon, reason; activated().
ButtonBase {
    ink: Theme.tealText
    edge: Theme.teal
    edgeWidth: Theme.edgeStrong
    lip: Theme.lipFilled
}
