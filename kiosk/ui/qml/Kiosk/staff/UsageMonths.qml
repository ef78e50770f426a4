import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Which month is shown, where the page's head does not say it, and the ways to the others. usage.
GridLayout {
    id: months

    required property UsageView usage

    columns: Theme.landscape ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    Phrase {
        Layout.fillWidth: true
        Layout.columnSpan: months.columns
        visible: text !== "" && (Theme.landscape || Theme.largeText || Theme.compact)
        text: months.usage.monthText
        type: Theme.h3
    }

    QuietButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        least: Theme.target
        type: Theme.label
        reason: months.usage.olderReason
        text: qsTr("Month before")
        iconName: "back"
        onActivated: months.usage.older()
    }

    QuietButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        least: Theme.target
        type: Theme.label
        reason: months.usage.newerReason
        text: qsTr("Month after")
        endIcon: "arrow"
        onActivated: months.usage.newer()
    }
}
