import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// What is known of the bundle: which it is, who made it, what is shown now, and what visitors would lose. load.
ColumnLayout {
    id: about

    required property Loading load
    readonly property Changes changes: load.changes

    spacing: Theme.s16

    LoadHead {
        Layout.fillWidth: true
        load: about.load
    }

    Phrase {
        Layout.fillWidth: true
        visible: about.changes.verified
        text: qsTr("Now: %1. New: %2.").arg(about.load.shownTitle).arg(Theme.isolated(about.changes.version))
        type: Theme.note
        color: Theme.ink2
    }

    NoticeBox {
        Layout.fillWidth: true
        visible: title !== ""
        tight: true
        iconName: "warning"
        iconSize: Theme.icon40
        fill: Theme.redSoft
        ink: Theme.redDark
        tone: Theme.redDark
        title: about.changes.lostText
        text: ""
    }

    LoadNote {
        Layout.fillWidth: true
        visible: about.changes.empty
        iconName: "check"
        title: qsTr("No article changes")
        text: qsTr("The bundle brings newer signatures of the same articles.")
    }
}
