import QtQuick
import QtQuick.Layouts
import Kiosk

// A line of the journal. when, who, what, detail; alarming: somebody should look at it.
Rectangle {
    id: line

    required property string when
    required property string who
    required property string what
    required property string detail
    required property bool alarming

    implicitHeight: words.implicitHeight + Theme.s24
    radius: Theme.radiusTag
    color: Theme.paper
    border.width: Theme.highContrast ? Theme.edge : 0
    border.color: Theme.line

    GridLayout {
        id: words

        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
            leftMargin: Theme.s24
            rightMargin: Theme.s24
        }
        columns: Theme.largeText && !Theme.landscape ? 1 : 2
        columnSpacing: Theme.s24
        rowSpacing: 0

        ColumnLayout {
            Layout.fillWidth: words.columns === 1
            Layout.preferredWidth: words.columns === 1 ? -1 : Math.round(words.width / 3)
            Layout.alignment: Qt.AlignTop
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                text: line.when
                type: Theme.note
            }

            Phrase {
                Layout.fillWidth: true
                text: line.who
                type: Theme.note
                color: Theme.ink2
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: 0

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.s12

                Icon {
                    visible: line.alarming
                    Layout.alignment: Qt.AlignTop
                    name: "warning"
                    size: Theme.icon32
                    color: Theme.amber
                }

                Phrase {
                    Layout.fillWidth: true
                    text: line.what
                    type: Theme.note
                    weight: Theme.semibold
                }
            }

            Phrase {
                Layout.fillWidth: true
                visible: text !== ""
                text: line.detail
                type: Theme.note
                color: Theme.ink2
            }
        }
    }
}
