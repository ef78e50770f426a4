import QtQuick
import Kiosk

// What was not yet reviewed says so here, in full on the first page. title, text.
NoticeBox {
    iconName: "warning"
    fill: Theme.amberSoft
    ink: Theme.amberText
    tone: Theme.amber
    edged: true
}
