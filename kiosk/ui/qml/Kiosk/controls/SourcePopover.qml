import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Kiosk

// A source or a term explained in the text itself: it pushes what follows down and covers nothing.
// title, text; pointX: where its notch points, in its own px; closed().
Item {
    id: popover

    required property string title
    required property string text
    property real pointX: width / 2
    readonly property real notchX: Math.max(Theme.radiusBox, Math.min(width - Theme.radiusBox - Theme.notchWidth, pointX - Theme.notchWidth / 2))

    signal closed

    implicitHeight: box.implicitHeight + Theme.notchHeight
    Accessible.role: Accessible.Note
    Accessible.name: title + ". " + text

    Rectangle {
        id: box

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            topMargin: Theme.notchHeight
        }
        implicitHeight: content.implicitHeight + 2 * Theme.s24
        radius: Theme.radiusBox
        color: Theme.paper
        border.width: Theme.edgeStrong
        border.color: Theme.teal

        GridLayout {
            id: content

            anchors {
                left: parent.left
                right: parent.right
                verticalCenter: parent.verticalCenter
                leftMargin: Theme.s32
                rightMargin: Theme.s24
            }
            columns: width < Theme.columnLeast * Theme.scale ? 1 : 2
            columnSpacing: Theme.s24
            rowSpacing: Theme.s16

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Phrase {
                    Layout.fillWidth: true
                    silent: true
                    text: popover.title
                    type: Theme.note
                    weight: Theme.semibold
                    color: Theme.tealText
                }

                Phrase {
                    Layout.fillWidth: true
                    silent: true
                    text: popover.text
                    type: Theme.note
                }
            }

            QuietButton {
                Layout.alignment: Qt.AlignVCenter
                text: qsTr("Close")
                type: Theme.label
                iconName: "close"
                onActivated: popover.closed()
            }
        }
    }

    Shape {
        x: popover.notchX
        y: Theme.edgeStrong / 2
        width: Theme.notchWidth
        height: Theme.notchHeight + Theme.edgeStrong
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.teal
            strokeWidth: Theme.edgeStrong
            fillColor: Theme.paper
            joinStyle: ShapePath.RoundJoin
            startX: 0
            startY: Theme.notchHeight

            PathLine {
                x: Theme.notchWidth / 2
                y: 0
            }

            PathLine {
                x: Theme.notchWidth
                y: Theme.notchHeight
            }
        }

        Rectangle {
            x: Theme.edgeStrong
            y: Theme.notchHeight - Theme.edgeStrong / 2
            width: Theme.notchWidth - 2 * Theme.edgeStrong
            height: Theme.edgeStrong
            color: Theme.paper
        }
    }
}
