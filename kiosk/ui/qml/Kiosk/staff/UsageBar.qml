import QtQuick
import Kiosk

// A line of the usage page: a chart's title, a count with its bar, or a sentence about the counts. kind: head, bar or note;
// name, number; spoken: both, for a screen reader; share: of the longest bar; hidden: the count is not shown.
Item {
    id: line

    required property string kind
    required property string name
    required property string number
    required property string spoken
    required property real share
    required property bool hidden
    readonly property bool bar: kind === "bar"
    readonly property bool stacked: Theme.largeText && !Theme.landscape
    readonly property real words: !bar || stacked ? width : Math.round((width - Theme.s16) * Theme.usageNames)

    implicitHeight: bar ? (stacked ? label.implicitHeight + field.height : Math.max(label.implicitHeight, field.height)) + Theme.s4 : label.implicitHeight + (kind === "head" ? Theme.s24 : Theme.s8)
    Accessible.role: Accessible.StaticText
    Accessible.name: spoken
    Accessible.ignored: !bar

    Phrase {
        id: label

        anchors {
            left: parent.left
            bottom: line.kind === "head" ? parent.bottom : undefined
            bottomMargin: Theme.s8
        }
        width: line.words
        silent: line.bar
        text: line.name
        type: line.kind === "head" ? Theme.h3 : Theme.note
        color: line.kind === "note" ? Theme.ink2 : Theme.ink
        Accessible.role: line.kind === "head" ? Accessible.Heading : Accessible.StaticText
        Accessible.name: text
    }

    Item {
        id: field

        anchors {
            right: parent.right
            top: line.stacked ? label.bottom : parent.top
        }
        visible: line.bar
        width: line.stacked ? parent.width : parent.width - line.words - Theme.s16
        height: Theme.note.lineHeight

        Rectangle {
            id: axis

            anchors {
                left: parent.left
                verticalCenter: parent.verticalCenter
            }
            width: Theme.edge
            height: parent.height
            color: Theme.line
        }

        Rectangle {
            id: length

            anchors {
                left: axis.right
                verticalCenter: parent.verticalCenter
            }
            width: Math.round(line.share * (parent.width - figure.implicitWidth - Theme.s24))
            height: Theme.icon32
            color: Theme.teal
        }

        Phrase {
            id: figure

            anchors {
                left: length.right
                leftMargin: Theme.s12
                verticalCenter: parent.verticalCenter
            }
            silent: true
            text: line.number
            type: Theme.note
            weight: line.hidden ? Theme.regular : Theme.bold
            color: line.hidden ? Theme.ink2 : Theme.ink
        }
    }
}
