pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// A bundle while it is checked, and what it would change once it was. Where there is no room for both, what is known of it
// stands on the first page of the changes. load.
ColumnLayout {
    id: part

    required property Loading load
    readonly property bool listed: load.changes.rows.count > 0
    readonly property bool inside: listed && (Theme.largeText || Theme.compact)

    spacing: Theme.s16

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: part.listed
        columns: Theme.landscape && part.listed ? 2 : 1
        columnSpacing: Theme.s32
        rowSpacing: Theme.s16

        LoadAbout {
            Layout.fillWidth: true
            Layout.horizontalStretchFactor: 2
            Layout.preferredWidth: 2
            Layout.alignment: Qt.AlignTop
            visible: !part.inside
            load: part.load
        }

        LoadChangeList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.horizontalStretchFactor: 3
            Layout.preferredWidth: 3
            Layout.minimumHeight: 3 * Theme.answerHeight
            visible: part.listed
            load: part.load
            aboutInside: part.inside
        }
    }

    Item {
        Layout.fillHeight: true
        visible: !part.listed
    }

    LoadProgress {
        Layout.fillWidth: true
        visible: part.load.state === "check"
        load: part.load
    }

    Phrase {
        Layout.fillWidth: true
        visible: !part.listed || !Theme.landscape && !part.inside
        text: qsTr("The content in use stays on this kiosk. You can go back to it at any time.")
        type: Theme.note
        color: Theme.ink2
    }

    // What would change, in pages; the name of a group stands where it begins, and again at the head of a page. load;
    // aboutInside: what is known of the bundle stands before it, on the first page.
    component LoadChangeList: ColumnLayout {
        id: listPart

        required property Loading load
        required property bool aboutInside
        readonly property Changes changes: load.changes
        readonly property Pager pager: changes.pager

        spacing: Theme.s16

        Item {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true

            Binding {
                listPart.pager.available: list.height - 2 * Theme.s8 + turn.taken
                listPart.pager.footer: turn.need
                listPart.pager.spacing: 0
            }

            Rectangle {
                width: parent.width
                height: column.height + 2 * Theme.s8
                radius: Theme.radiusBox
                color: Theme.paper
                border.width: Theme.highContrast ? Theme.edgeStrong : 0
                border.color: Theme.line

                Column {
                    id: column

                    x: Theme.s32
                    y: Theme.s8
                    width: parent.width - 2 * Theme.s32

                    Repeater {
                        model: listPart.changes.rows

                        PagedPart {
                            id: row

                            required property string sign
                            required property string group
                            required property string label
                            required property string tally
                            required property string title
                            required property string facts
                            required property bool lost
                            required property string before
                            required property string beforeText
                            required property string after
                            required property string afterText
                            readonly property bool isAbout: sign === ""
                            readonly property bool begins: label !== "" || index === listPart.pager.first

                            pager: listPart.pager
                            present: !isAbout || listPart.aboutInside

                            Loader {
                                width: row.width
                                active: row.present
                                sourceComponent: row.isAbout ? about : change

                                Component {
                                    id: about

                                    Item {
                                        implicitHeight: known.implicitHeight + Theme.s24

                                        LoadAbout {
                                            id: known

                                            y: Theme.s8
                                            width: parent.width
                                            load: listPart.load
                                        }
                                    }
                                }

                                Component {
                                    id: change

                                    LoadChange {
                                        sign: row.sign
                                        group: row.begins ? row.group : ""
                                        tally: row.tally
                                        title: row.title
                                        facts: row.facts
                                        lost: row.lost
                                        before: row.before
                                        beforeText: row.beforeText
                                        after: row.after
                                        afterText: row.afterText
                                        ruled: row.label !== "" && row.index > Math.max(listPart.pager.first, listPart.aboutInside ? 0 : 1)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }

        PagerRow {
            id: turn

            Layout.fillWidth: true
            pager: listPart.pager
            gap: Theme.s16
            pageText: listPart.changes.rangeText
        }
    }

    // What becomes of one article. sign; group: said where it begins on the page; tally: how many are in it; title, facts;
    // lost: visitors lose something by it; before, after: its review, with their texts; ruled: a line above it.
    component LoadChange: Item {
        id: changeRow

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
            visible: changeRow.ruled
            color: Theme.hair
        }

        GridLayout {
            id: grid

            y: Theme.s8
            width: parent.width
            columns: changeRow.stacked ? 1 : 2
            columnSpacing: Theme.s24
            rowSpacing: Theme.s4

            RowLayout {
                Layout.preferredWidth: Theme.aboutWidth + Theme.s32
                Layout.fillWidth: changeRow.stacked
                Layout.alignment: Qt.AlignTop
                visible: !changeRow.stacked || changeRow.group !== ""
                opacity: changeRow.group === "" ? 0 : 1
                spacing: Theme.s16

                SignTile {
                    size: Theme.icon48
                    name: changeRow.sign
                    ink: changeRow.lost ? Theme.redDark : changeRow.sign === "plus" ? Theme.green : Theme.tealText
                    soft: changeRow.lost ? Theme.redSoft : changeRow.sign === "plus" ? Theme.greenSoft : Theme.tealSoft
                }

                Phrase {
                    Layout.fillWidth: true
                    silent: changeRow.group === ""
                    text: changeRow.tally === "" ? changeRow.group : changeRow.group + " " + changeRow.tally
                    type: Theme.label
                    color: changeRow.lost ? Theme.redDark : Theme.ink
                }
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.s4

                Phrase {
                    Layout.fillWidth: true
                    text: changeRow.title
                    type: changeRow.lost ? Theme.label : Theme.note
                    color: changeRow.lost ? Theme.redDark : Theme.ink
                }

                Phrase {
                    Layout.fillWidth: true
                    text: changeRow.facts
                    type: Theme.note
                    color: Theme.ink2
                }

                Flow {
                    Layout.fillWidth: true
                    visible: changeRow.before !== ""
                    spacing: Theme.s16

                    StatusTag {
                        status: changeRow.before
                        text: changeRow.beforeText
                    }

                    Icon {
                        name: "arrow"
                        height: Theme.tagHeight
                    }

                    StatusTag {
                        status: changeRow.after
                        text: changeRow.afterText
                    }
                }
            }
        }
    }

    // How far the check is: in words, as a bar, and how long it still takes. load.
    component LoadProgress: ColumnLayout {
        id: progress

        required property Loading load

        spacing: Theme.s12
        Accessible.role: Accessible.ProgressBar
        Accessible.name: [load.progressText, load.percentText, load.timeText].filter(one => one !== "").join(", ")

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s16

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: progress.load.progressText
                type: Theme.label
            }

            Phrase {
                silent: true
                text: progress.load.percentText
                type: Theme.note
                color: Theme.ink2
                wrapMode: Text.NoWrap
            }
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.s24
            radius: height / 2
            color: Theme.paper
            border.width: Theme.edge
            border.color: Theme.line

            Rectangle {
                anchors.left: parent.left
                width: Math.max(height, parent.width * progress.load.share)
                height: parent.height
                visible: progress.load.share > 0
                radius: height / 2
                color: Theme.teal
            }
        }

        Phrase {
            Layout.fillWidth: true
            silent: true
            visible: text !== ""
            text: progress.load.timeText
            type: Theme.note
            color: Theme.ink2
        }
    }
}
