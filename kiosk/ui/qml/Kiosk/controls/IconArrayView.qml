pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// A proportion as people: ten in a row, a gap after five rows, those counted filled; the number, a key and a caption beside
// them, or below where there is no room. count, total (at most 100); number ("37"), ofTotal ("in 100"): in the language's
// digits; yes, no: the key; setting: where it was found; caption: an InlineText, its properties and signals by dots.
// Words below the rest can stand on the next page: of the pieces the figures are the first, the setting the second, the
// caption's lines the others; `from` to before `to` are shown. room: of a page. captionPiece: where the caption ends.
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
    readonly property bool wordsBelow: Theme.compact || Theme.largeText // then the column beside the figures is too narrow for setting and caption
    readonly property bool stacked: width < array.cellsWidth + Theme.s56 + Theme.columnLeast * Theme.scale

    property int from: 0
    property int to: parts.heights.length
    property real room: 0
    readonly property Pieces pieces: parts
    readonly property int captionPiece: wordsBelow ? parts.heights.length - 1 : 0

    function measure(): void {
        const heights = [grid.implicitHeight], texts = [0];
        if (wordsBelow) {
            heights.push(setting !== "" ? source.implicitHeight : 0, words.markup !== "" ? words.whole : 0);
            texts.push(0, words.textLines());
        }
        parts.measure(heights, texts, Theme.body.lineHeight, Theme.s16, room);
    }

    onRoomChanged: measure()
    onWordsBelowChanged: measure()
    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.Graphic
    Accessible.name: [number, ofTotal, yes].join(" ")
    Accessible.description: setting

    Pieces {
        id: parts
    }

    Column {
        id: column

        width: view.width
        spacing: Theme.s16

        GridLayout {
            id: grid

            width: column.width
            visible: view.from === 0
            onImplicitHeightChanged: view.measure()
            columns: view.stacked ? 1 : 2
            columnSpacing: Theme.s56
            rowSpacing: Theme.s16

            People {
                id: array

                Layout.alignment: Qt.AlignTop
                Layout.rowSpan: view.stacked ? 1 : view.wordsBelow ? 2 : 4
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
                    type: Theme.compact ? Theme.display : Theme.figure
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

            Item {
                id: beside

                Layout.row: view.stacked ? 2 : 1
                Layout.column: view.stacked ? 0 : 1
                Layout.fillWidth: true
                visible: !view.wordsBelow && words.markup !== ""
                implicitHeight: words.whole
            }

            ColumnLayout {
                Layout.row: view.stacked ? 3 : view.wordsBelow ? 1 : 2
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

            Item {
                id: settingBeside

                Layout.row: view.stacked ? 4 : 3
                Layout.column: view.stacked ? 0 : 1
                Layout.fillWidth: true
                visible: !view.wordsBelow && view.setting !== ""
                implicitHeight: source.implicitHeight
            }
        }

        Item {
            id: settingBelow

            width: column.width
            height: source.implicitHeight
            visible: view.wordsBelow && view.setting !== "" && parts.shows(1, view.from, view.to)
        }

        Item {
            id: below

            width: column.width
            height: words.implicitHeight
            visible: view.wordsBelow && words.markup !== "" && parts.shows(2, view.from, view.to)
        }
    }

    Phrase {
        id: source

        parent: view.wordsBelow ? settingBelow : settingBeside
        width: parent.width
        text: view.setting
        type: Theme.note
        color: Theme.ink2
        onImplicitHeightChanged: view.measure()
    }

    InlineText {
        id: words

        parent: view.wordsBelow ? below : beside
        width: parent.width
        fromLine: view.wordsBelow ? parts.fromText(2, view.from) : 0
        toLine: view.wordsBelow ? parts.toText(2, view.to) : 0
        onWholeChanged: view.measure()
    }
}
