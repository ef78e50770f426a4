import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// How far the check is: in words, as a bar, and how long it still takes. load.
ColumnLayout {
    id: progress

    required property Loading load

    spacing: Theme.s12
    Accessible.role: Accessible.ProgressBar
    Accessible.name: [load.progressText, load.percentText, load.timeText].filter(one => one !== "").join(", ")

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s16

        Phrase {
            Layout.fillWidth: true
            silent: true
            text: progress.load.progressText
            type: Theme.label
        }

        Phrase {
            silent: true
            text: progress.load.percentText
            type: Theme.note
            color: Theme.ink2
            wrapMode: Text.NoWrap
        }
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.s24
        radius: height / 2
        color: Theme.paper
        border.width: Theme.edge
        border.color: Theme.line

        Rectangle {
            anchors.left: parent.left
            width: Math.max(height, parent.width * progress.load.share)
            height: parent.height
            visible: progress.load.share > 0
            radius: height / 2
            color: Theme.teal
        }
    }

    Phrase {
        Layout.fillWidth: true
        silent: true
        visible: text !== ""
        text: progress.load.timeText
        type: Theme.note
        color: Theme.ink2
    }
}
