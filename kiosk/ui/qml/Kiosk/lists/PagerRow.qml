import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Where we are in the pages, and the way to the ones before and after. Nothing while there is one page.
// shown: false hides it; gap: of the column that it stands in; need: what it takes of the room when it is there; taken: what it takes now.
GridLayout {
    id: row

    required property Pager pager
    required property string pageText
    property real gap: Theme.s24
    property bool shown: true
    // Between two buttons in half a screen there is no room for it.
    readonly property bool told: stacked || !(Theme.largeText || Theme.compact) || pager.page === 0 || pager.page === pager.pages - 1
    readonly property bool stacked: Theme.largeText && !Theme.landscape
    // Two buttons beside each other hold their words in one line.
    readonly property TypeRole type: Theme.compact || Theme.landscape || stacked ? Theme.label : Theme.action
    readonly property real need: Theme.pagerHeight + gap + (stacked ? Theme.label.lineHeight + Theme.s8 : 0)
    readonly property real taken: visible ? need : 0

    Layout.fillHeight: false
    Layout.preferredHeight: need - gap
    Layout.maximumHeight: need - gap
    visible: shown && pager.pages > 1
    columns: stacked ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.s8

    Phrase {
        Layout.fillWidth: true
        visible: row.told
        text: row.pageText
        type: Theme.label
    }

    RowLayout {
        Layout.fillWidth: row.stacked || !row.told
        spacing: Theme.gap

        QuietButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.pagerHeight
            Layout.maximumHeight: Theme.pagerHeight
            type: row.type
            visible: row.pager.page > 0
            least: Theme.pagerHeight
            text: qsTr("Page before")
            iconName: "back"
            onActivated: row.pager.previous()
        }

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.pagerHeight
            Layout.maximumHeight: Theme.pagerHeight
            type: row.type
            visible: row.pager.page < row.pager.pages - 1
            least: Theme.pagerHeight
            text: qsTr("Next page")
            endIcon: "arrow"
            onActivated: row.pager.next()
        }
    }
}
