import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// All articles, and what is on the sheet.
GridLayout {
    id: links

    required property Session session

    columns: Theme.largeText || Theme.compact ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    SecondaryButton {
        Layout.fillWidth: true
        text: qsTr("All articles")
        iconName: "book"
        onActivated: links.session.shelves.open_topic("")
    }

    SecondaryButton {
        Layout.fillWidth: true
        visible: !Theme.largeText // the dock leads there too
        text: links.session.sheetLabel
        iconName: "sheet"
        onActivated: links.session.open_sheet()
    }
}
