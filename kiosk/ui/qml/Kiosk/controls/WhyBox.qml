import QtQuick
import Kiosk

// Why something is asked, or what something is not. title (opens the first line), text.
NoticeBox {
    iconSize: Theme.icon48
    runIn: true
}
