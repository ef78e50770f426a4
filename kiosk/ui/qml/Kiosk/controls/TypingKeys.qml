pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import Kiosk.Backend

// The keyboard on the screen: three rows of letters or signs, and one of keys that do something. Its keys stand as on the
// language's own keyboards, so it is never mirrored. keys; action: what its main key is called; typed(text), erased(), entered().
Item {
    id: board

    required property Keyboard keys
    property string action: qsTr("Done")
    readonly property int gap: Theme.dockGap
    readonly property PinyinInput pinyin: engine.item as PinyinInput
    readonly property real cell: (width - (keys.columns - 1) * gap) / keys.columns

    signal typed(text: string)
    signal erased
    signal entered

    // Layout helper: the width of a key of `cells` cells with the gaps between them.
    function span(cells: real): int {
        return Math.floor(cells * cell + (cells - 1) * gap);
    }
    function press(text: string): void {
        if (pinyin && !keys.signs && text !== " " && pinyin.type(text))
            return;
        if (pinyin && pinyin.take(0) && text === " ")
            return;
        typed(text);
        keys.typed();
    }
    function erase(): void {
        if (!pinyin || !pinyin.erase())
            erased();
    }
    function enter(): void {
        if (pinyin)
            pinyin.take(0);
        entered();
    }

    implicitHeight: rows.implicitHeight
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    // Loaded for Chinese alone, and only while somebody types.
    Loader {
        id: engine

        active: board.visible && board.keys.pinyin
        sourceComponent: PinyinInput {}
    }

    component Letters: Repeater {
        id: letters

        required property RowsModel row

        model: row

        KeyCap {
            required text
            required spoken

            width: board.span(1)
            onActivated: board.press(text)
        }
    }

    component Line: Row {
        anchors.horizontalCenter: parent?.horizontalCenter
        spacing: board.gap
    }

    Column {
        id: rows

        anchors {
            left: parent.left
            right: parent.right
        }
        spacing: board.gap

        // What the letters may mean. It keeps its room, so that no key moves under a finger.
        Item {
            width: parent.width
            height: Theme.keyHeight
            visible: board.keys.pinyin

            Row {
                spacing: board.gap

                Repeater {
                    model: board.pinyin?.words ?? []

                    KeyCap {
                        required property int index
                        required property string modelData

                        width: board.span(index === 0 ? 3 : index < 3 ? 2 : 1.5)
                        word: true
                        text: modelData
                        onActivated: board.pinyin.take(index)
                    }
                }

                KeyCap {
                    visible: board.pinyin !== null && board.pinyin.reading !== ""
                    width: board.span(1.5)
                    iconName: "arrow"
                    spoken: qsTr("Other words")
                    onActivated: board.pinyin.more()
                }
            }
        }

        Line {
            Letters {
                row: board.keys.first
            }
        }

        Line {
            Letters {
                row: board.keys.second
            }
        }

        Line {
            KeyCap {
                visible: board.keys.hasShift
                width: board.span(1.5)
                iconName: "shift"
                spoken: qsTr("Capital letter")
                held: board.keys.shifted
                onActivated: board.keys.shift()
            }

            Letters {
                row: board.keys.third
            }

            KeyCap {
                visible: board.keys.hasShift
                width: board.span(1.5)
                iconName: "backspace"
                spoken: qsTr("Delete one letter")
                onActivated: board.erase()
            }
        }

        Line {
            KeyCap {
                width: board.span(1.5)
                word: true
                text: board.keys.signs ? qsTr("abc") : "123?"
                spoken: board.keys.signs ? qsTr("Letters") : qsTr("Digits and signs")
                onActivated: board.keys.turn_over()
            }

            KeyCap {
                width: board.width - board.span(1.5) - main.width - (erase.visible ? erase.width + board.gap : 0) - 2 * board.gap
                word: true
                text: qsTr("Space")
                onActivated: board.press(" ")
            }

            KeyCap {
                id: erase

                visible: !board.keys.hasShift
                width: board.span(1.5)
                iconName: "backspace"
                spoken: qsTr("Delete one letter")
                onActivated: board.erase()
            }

            KeyCap {
                id: main

                width: board.span(2.5)
                word: true
                main: true
                text: board.action
                onActivated: board.enter()
            }
        }
    }
}
