import QtQuick
import QtQuick.Layouts
import Kiosk

// What becomes of one article. sign; group: said where it begins on the page; tally: how many are in it; title, facts;
// lost: visitors lose something by it; before, after: its review, with their texts; ruled: a line above it.
Item {
    id: row

    required property string sign
    required property string group
    required property string tally
    required property string title
    required property string facts
    required property bool lost
    required property string before
    required property string beforeText
    required property string after
    required property string afterText
    required property bool ruled
    readonly property bool stacked: Theme.largeText

    implicitHeight: grid.implicitHeight + 2 * Theme.s8

    Rectangle {
        width: parent.width
        height: Theme.s2
        visible: row.ruled
        color: Theme.hair
    }

    GridLayout {
        id: grid

        y: Theme.s8
        width: parent.width
        columns: row.stacked ? 1 : 2
        columnSpacing: Theme.s24
        rowSpacing: Theme.s4

        RowLayout {
            Layout.preferredWidth: Theme.aboutWidth + Theme.s32
            Layout.fillWidth: row.stacked
            Layout.alignment: Qt.AlignTop
            visible: !row.stacked || row.group !== ""
            opacity: row.group === "" ? 0 : 1
            spacing: Theme.s16

            SignTile {
                size: Theme.icon48
                name: row.sign
                ink: row.lost ? Theme.redDark : row.sign === "plus" ? Theme.green : Theme.tealText
                soft: row.lost ? Theme.redSoft : row.sign === "plus" ? Theme.greenSoft : Theme.tealSoft
            }

            Phrase {
                Layout.fillWidth: true
                silent: row.group === ""
                text: row.tally === "" ? row.group : row.group + " " + row.tally
                type: Theme.label
                color: row.lost ? Theme.redDark : Theme.ink
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.s4

            Phrase {
                Layout.fillWidth: true
                text: row.title
                type: row.lost ? Theme.label : Theme.note
                color: row.lost ? Theme.redDark : Theme.ink
            }

            Phrase {
                Layout.fillWidth: true
                text: row.facts
                type: Theme.note
                color: Theme.ink2
            }

            Flow {
                Layout.fillWidth: true
                visible: row.before !== ""
                spacing: Theme.s16

                StatusTag {
                    status: row.before
                    text: row.beforeText
                }

                Icon {
                    name: "arrow"
                    height: Theme.tagHeight
                }

                StatusTag {
                    status: row.after
                    text: row.afterText
                }
            }
        }
    }
}
