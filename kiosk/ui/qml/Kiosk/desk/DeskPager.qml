import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Where we are in a column's pages, between the ways to the ones before and after. Nothing while there is one page.
// gap: of the column that it stands in; need: what it takes of the room when it is there; taken: what it takes now.
RowLayout {
    id: row

    required property Pager pager
    required property string pageText
    property real gap: Theme.s24
    readonly property real need: Theme.target + gap
    readonly property real taken: visible ? need : 0

    Layout.fillHeight: false
    Layout.preferredHeight: Theme.target
    visible: pager.pages > 1
    spacing: Theme.gap

    KeyCap {
        least: Theme.target
        implicitWidth: Theme.target
        enabled: row.pager.page > 0
        opacity: enabled ? 1 : 0
        iconName: "back"
        spoken: qsTr("Page before")
        onActivated: row.pager.previous()
    }

    Phrase {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: row.pageText
        type: Theme.note
    }

    KeyCap {
        least: Theme.target
        implicitWidth: Theme.target
        enabled: row.pager.page < row.pager.pages - 1
        opacity: enabled ? 1 : 0
        iconName: "arrow"
        spoken: qsTr("Next page")
        onActivated: row.pager.next()
    }
}
