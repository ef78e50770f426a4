import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// A paired machine: its name, the first digits of its key, Forget, which asks once more. desks, name, fingerprint, asking.
Rectangle {
    id: line

    required property DesksView desks
    required property string name
    required property string fingerprint
    required property bool asking

    implicitHeight: words.implicitHeight + 2 * Theme.s16
    radius: Theme.radiusTag
    color: asking ? Theme.amberSoft : Theme.paper
    border.width: asking || Theme.highContrast ? Theme.edge : 0
    border.color: asking ? Theme.amber : Theme.line

    GridLayout {
        id: words

        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
            leftMargin: Theme.s24
            rightMargin: Theme.s16
        }
        columns: Theme.largeText || line.width < 2 * Theme.columnLeast ? 1 : 2
        columnSpacing: Theme.s24
        rowSpacing: Theme.s8

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                text: Theme.isolated(line.name)
                type: Theme.label
            }

            Phrase {
                Layout.fillWidth: true
                text: line.asking ? qsTr("Forget it? Both must be paired anew before sheets get there again.") : line.fingerprint
                type: Theme.note
                color: line.asking ? Theme.amberText : Theme.ink2
            }
        }

        RowLayout {
            Layout.fillHeight: false
            spacing: Theme.gap

            QuietButton {
                least: Theme.target
                type: Theme.label
                text: qsTr("Forget")
                iconName: "close"
                Accessible.description: line.name
                onActivated: line.desks.forget(line.fingerprint)
            }

            QuietButton {
                visible: line.asking
                least: Theme.target
                type: Theme.label
                text: qsTr("Keep it")
                onActivated: line.desks.keep()
            }
        }
    }
}
