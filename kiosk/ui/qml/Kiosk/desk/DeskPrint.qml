import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Copies, Print, what became of it, and for a visitor's sheet the way out of the desk's hands.
ColumnLayout {
    id: part

    required property DeskSession session
    readonly property DeskPaper paper: session.paper
    readonly property bool asks: paper.jobState === "unknown"

    spacing: Theme.s12

    Phrase {
        Layout.fillWidth: true
        visible: text !== ""
        text: part.paper.jobText
        type: Theme.label
        Accessible.role: Accessible.AlertMessage
    }

    RowLayout {
        Layout.fillWidth: true
        visible: part.asks || part.paper.mayCancel
        spacing: Theme.s12

        QuietButton {
            Layout.fillWidth: true
            visible: part.asks
            least: Theme.target
            type: Theme.label
            text: qsTr("Yes, it is")
            onActivated: part.paper.confirm()
        }

        QuietButton {
            Layout.fillWidth: true
            visible: part.asks && part.paper.lastTitle !== ""
            least: Theme.target
            type: Theme.label
            text: qsTr("Print again")
            onActivated: part.paper.print_last()
        }

        QuietButton {
            Layout.fillWidth: true
            visible: part.paper.mayCancel
            least: Theme.target
            type: Theme.label
            text: qsTr("Stop printing")
            iconName: "close"
            onActivated: part.paper.cancel()
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: part.paper.there && part.paper.code === ""
        spacing: Theme.s12

        Phrase {
            Layout.fillWidth: true
            text: qsTr("Copies")
            type: Theme.label
        }

        KeyCap {
            least: Theme.target
            implicitWidth: Theme.target
            enabled: part.paper.copies > 1
            iconName: "minus"
            spoken: qsTr("One copy fewer")
            onActivated: part.paper.fewer()
        }

        Phrase {
            Layout.minimumWidth: Theme.s56
            horizontalAlignment: Text.AlignHCenter
            text: part.paper.copiesText
            type: Theme.h3
            Accessible.name: qsTr("Copies") + ": " + text
        }

        KeyCap {
            least: Theme.target
            implicitWidth: Theme.target
            enabled: part.paper.copies < part.paper.mostCopies
            iconName: "plus"
            spoken: qsTr("One copy more")
            onActivated: part.paper.more()
        }
    }

    PrimaryButton {
        Layout.fillWidth: true
        visible: part.paper.there
        least: Theme.target
        reason: part.paper.whyNot
        text: part.paper.code === "" ? qsTr("Print") : qsTr("Print %1").arg(Theme.isolated(part.paper.title))
        iconName: "printer"
        onActivated: part.paper.print_it()
    }

    QuietButton {
        Layout.fillWidth: true
        visible: part.paper.code !== ""
        least: Theme.target
        type: Theme.label
        text: qsTr("Handed over, erase")
        iconName: "check"
        onActivated: part.session.tray.hand_over()
    }

    QuietButton {
        Layout.fillWidth: true
        visible: part.paper.code !== ""
        least: Theme.target
        type: Theme.label
        text: qsTr("Put back")
        iconName: "back"
        onActivated: part.session.tray.put_back()
    }

    QuietButton {
        Layout.fillWidth: true
        visible: part.paper.lastTitle !== "" && !part.paper.there
        least: Theme.target
        type: Theme.label
        reason: part.paper.whyNot
        text: qsTr("Print the last one again")
        iconName: "printer"
        onActivated: part.paper.print_last()
    }
}
