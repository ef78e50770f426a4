import QtQuick
import QtQuick.Layouts
import Kiosk

// A line of the status page. kind: finding (what is and what to do, in its colour), head, or fact; title, text, level.
Item {
    id: line

    required property string kind
    required property string title
    required property string text
    required property string level
    readonly property bool red: level === "red"

    implicitHeight: kind === "finding" ? finding.implicitHeight : kind === "head" ? head.implicitHeight + Theme.s24 : fact.implicitHeight

    NoticeBox {
        id: finding

        width: parent.width
        visible: line.kind === "finding"
        tight: true
        edged: true
        title: visible ? line.title : ""
        text: visible ? line.text : ""
        iconName: "warning"
        iconSize: Theme.icon48
        fill: line.red ? Theme.redSoft : Theme.amberSoft
        ink: line.red ? Theme.redDark : Theme.amberText
        tone: line.red ? Theme.red : Theme.amber
    }

    Phrase {
        id: head

        anchors.bottom: parent.bottom
        width: parent.width
        visible: line.kind === "head"
        text: line.title
        type: Theme.h3
        Accessible.role: Accessible.Heading
    }

    Rectangle {
        id: fact

        width: parent.width
        visible: line.kind === "fact"
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

            Phrase {
                Layout.fillWidth: words.columns === 1
                Layout.preferredWidth: words.columns === 1 ? -1 : Math.round(words.width * 0.38)
                Layout.alignment: Qt.AlignTop
                text: line.title
                type: Theme.note
                color: Theme.ink2
            }

            Phrase {
                Layout.fillWidth: true
                text: line.text
                type: Theme.note
                weight: Theme.semibold
            }
        }
    }
}
