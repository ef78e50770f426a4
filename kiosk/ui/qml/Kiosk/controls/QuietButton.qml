import QtQuick
import Kiosk

// Back, Skip, Close: paper with a thin edge. text, iconName, endIcon, reason; activated().
ButtonBase {
    least: Theme.quietHeight
    leftPadding: Theme.s20
    rightPadding: Theme.s20
}
