pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// A proportion as people: ten in a row, a gap after five rows, those counted filled; the number, a key and a caption beside
// them, or below where there is no room. count, total (at most 100); number ("37"), ofTotal ("in 100"): in the language's
// digits; yes, no: the key; setting: where it was found; caption: an InlineText, its properties and signals by dots.
Item {
    id: view

    required property int count
    required property int total
    required property string number
    required property string ofTotal
    required property string yes
    required property string no
    property string setting: ""
    property alias caption: words
    readonly property bool captionBelow: Theme.compact // there the column beside the figures is too narrow for it
    readonly property bool stacked: width < array.cellsWidth + Theme.s56 + Theme.columnLeast * Theme.scale

    implicitHeight: grid.implicitHeight
    Accessible.role: Accessible.Graphic
    Accessible.name: [number, ofTotal, yes].join(" ")
    Accessible.description: setting

    GridLayout {
        id: grid

        anchors {
            left: parent.left
            right: parent.right
        }
        columns: view.stacked ? 1 : 2
        columnSpacing: Theme.s56
        rowSpacing: Theme.s16

        People {
            id: array

            Layout.alignment: Qt.AlignTop
            Layout.rowSpan: view.stacked ? 1 : view.captionBelow ? 3 : 4
            count: view.count
            total: view.total
            size: Theme.compact ? Theme.figureTiny : Theme.largeText ? Theme.figureSmall : 1
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s16

            Phrase {
                id: numeral

                silent: true
                text: view.number
                type: Theme.figure
                color: Theme.tealText
            }

            Phrase {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignBaseline
                silent: true
                text: view.ofTotal
                type: Theme.h2
                color: Theme.tealText
            }
        }

        InlineText {
            id: words

            Layout.row: view.stacked ? 2 : view.captionBelow ? 3 : 1
            Layout.column: view.stacked || view.captionBelow ? 0 : 1
            Layout.columnSpan: view.captionBelow && !view.stacked ? 2 : 1
            Layout.fillWidth: true
            visible: markup !== ""
        }

        ColumnLayout {
            Layout.row: view.stacked ? 3 : view.captionBelow ? 1 : 2
            Layout.column: view.stacked ? 0 : 1
            Layout.fillWidth: true
            spacing: Theme.s12

            Repeater {
                model: [view.yes, view.no]

                RowLayout {
                    id: key

                    required property int index
                    required property string modelData

                    Layout.fillWidth: true
                    spacing: Theme.s4

                    People {
                        count: 1 - key.index
                        total: 1
                    }

                    Phrase {
                        Layout.fillWidth: true
                        text: key.modelData
                        type: Theme.note
                    }
                }
            }
        }

        Phrase {
            Layout.row: view.stacked ? 4 : view.captionBelow ? 2 : 3
            Layout.column: view.stacked ? 0 : 1
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            visible: text !== ""
            text: view.setting
            type: Theme.note
            color: Theme.ink2
        }
    }
}
