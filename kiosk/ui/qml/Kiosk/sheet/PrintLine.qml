import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// What the printer does, in plain words; without a printer, where to ask.
RowLayout {
    id: line

    required property SheetView sheet
    readonly property bool good: ["sending", "queued", "printing", "done"].includes(sheet.printState)

    spacing: Theme.s24

    Icon {
        name: !line.sheet.hasPrinter ? "bell" : line.sheet.printText === "" ? "lock" : line.good ? "printer" : "warning"
        size: Theme.icon48
        color: line.good || line.sheet.printText === "" ? Theme.tealText : Theme.amber
    }

    Phrase {
        Layout.fillWidth: true
        text: !line.sheet.hasPrinter ? qsTr("Ask at the desk to have this sheet printed.") : line.sheet.printText === "" ? qsTr("The sheet stays in this screen’s memory until you finish, then it is erased.") : line.sheet.printText
        type: Theme.label
        Accessible.role: Accessible.AlertMessage
    }
}
