pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../screens"

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

                        required property var model
                        readonly property bool isAbout: model.sign === ""
                        readonly property bool begins: model.label !== "" || index === part.pager.first

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
                                    sign: row.model.sign
                                    group: row.begins ? row.model.group : ""
                                    count: row.model.count
                                    title: row.model.title
                                    facts: row.model.facts
                                    lost: row.model.lost
                                    before: row.model.before
                                    beforeText: row.model.beforeText
                                    after: row.model.after
                                    afterText: row.model.afterText
                                    ruled: row.model.label !== "" && row.index !== part.pager.first
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
