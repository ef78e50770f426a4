import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// A bundle while it is checked, and what it would change once it was. Where there is no room for both, what is known of it
// stands on the first page of the changes. load.
ColumnLayout {
    id: part

    required property Loading load
    readonly property bool listed: load.changes.rows.count > 0
    readonly property bool inside: listed && (Theme.largeText || Theme.compact)

    spacing: Theme.s16

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: part.listed
        columns: Theme.landscape && part.listed ? 2 : 1
        columnSpacing: Theme.s32
        rowSpacing: Theme.s16

        LoadAbout {
            Layout.fillWidth: true
            Layout.horizontalStretchFactor: 2
            Layout.preferredWidth: 2
            Layout.alignment: Qt.AlignTop
            visible: !part.inside
            load: part.load
        }

        LoadChangeList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.horizontalStretchFactor: 3
            Layout.preferredWidth: 3
            Layout.minimumHeight: 3 * Theme.answerHeight
            visible: part.listed
            load: part.load
            aboutInside: part.inside
        }
    }

    Item {
        Layout.fillHeight: true
        visible: !part.listed
    }

    LoadProgress {
        Layout.fillWidth: true
        visible: part.load.state === "check"
        load: part.load
    }

    Phrase {
        Layout.fillWidth: true
        visible: !part.listed || !Theme.landscape && !part.inside
        text: qsTr("The content in use stays on this kiosk. You can go back to it at any time.")
        type: Theme.note
        color: Theme.ink2
    }
}
