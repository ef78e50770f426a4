import QtQuick
import Kiosk

// A warning sign was ticked: red, said at once. title, text.
NoticeBox {
    iconName: "warning"
    fill: Theme.redSoft
    ink: Theme.redDark
    tone: Theme.red
    edged: true
    runIn: true
    Accessible.role: Accessible.AlertMessage
}
