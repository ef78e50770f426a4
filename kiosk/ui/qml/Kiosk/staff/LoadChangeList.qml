pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// What would change, in pages; the name of a group stands where it begins, and again at the head of a page. load;
// aboutInside: what is known of the bundle stands before it, on the first page.
ColumnLayout {
    id: part

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
            part.pager.available: list.height - 2 * Theme.s8 + turn.taken
            part.pager.footer: turn.need
            part.pager.spacing: 0
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
                    model: part.changes.rows

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
                        readonly property bool begins: label !== "" || index === part.pager.first

                        pager: part.pager
                        present: !isAbout || part.aboutInside

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
                                        load: part.load
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
                                    ruled: row.label !== "" && row.index > Math.max(part.pager.first, part.aboutInside ? 0 : 1)
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
        pager: part.pager
        gap: Theme.s16
        pageText: part.changes.rangeText
    }
}
