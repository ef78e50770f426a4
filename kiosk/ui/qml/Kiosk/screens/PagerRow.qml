import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Where we are in the pages, and the way to the ones before and after. Nothing while there is one page.
RowLayout {
    id: row

    required property Pager pager
    required property string pageText
    // What it takes of the room above it, with the gap of the column that both stand in.
    property real gap: Theme.s24
    readonly property real taken: visible ? height + gap : 0

    Layout.fillHeight: false
    visible: pager.pages > 1
    spacing: Theme.gap

    Phrase {
        Layout.fillWidth: true
        text: row.pageText
        type: Theme.label
    }

    QuietButton {
        Layout.fillHeight: true
        visible: row.pager.page > 0
        least: Theme.pagerHeight
        text: qsTr("Page before")
        iconName: "back"
        onActivated: row.pager.previous()
    }

    PrimaryButton {
        Layout.fillHeight: true
        visible: row.pager.page < row.pager.pages - 1
        least: Theme.pagerHeight
        text: qsTr("Next page")
        endIcon: "arrow"
        onActivated: row.pager.next()
    }
}
