pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// What was counted in a month: charts, and the ways to take them along.
StaffPage {
    id: page

    readonly property UsageView usage: room.usage
    readonly property Pager pager: usage.pager

    title: qsTr("Usage")
    note: Theme.landscape ? "" : usage.monthText

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: Theme.landscape ? 2 : 1
        columnSpacing: Theme.s32
        rowSpacing: Theme.gap

        UsageMonths {
            Layout.fillWidth: true
            Layout.fillHeight: Theme.landscape
            Layout.alignment: Qt.AlignTop
            Layout.horizontalStretchFactor: 2
            Layout.preferredWidth: 2
            usage: page.usage
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.horizontalStretchFactor: 5
            Layout.preferredWidth: 5
            Layout.rowSpan: Theme.landscape ? 2 : 1
            spacing: Theme.s16

            NoticeBox {
                Layout.fillWidth: true
                visible: text !== ""
                tight: true
                edged: true
                runIn: true
                title: ""
                text: page.usage.message
                iconName: page.usage.wentWrong ? "warning" : "info"
                fill: page.usage.wentWrong ? Theme.amberSoft : Theme.tealSoft
                ink: page.usage.wentWrong ? Theme.amberText : Theme.tealText
                tone: page.usage.wentWrong ? Theme.amber : Theme.teal
            }

            Item {
                id: list

                Layout.fillWidth: true
                Layout.fillHeight: true

                Binding {
                    page.pager.available: list.height + turn.taken
                    page.pager.footer: turn.need
                    page.pager.spacing: Theme.s4
                }

                Column {
                    width: parent.width
                    spacing: Theme.s4

                    Repeater {
                        model: page.usage.rows

                        PagedPart {
                            id: row

                            required property string kind
                            required property string name
                            required property string number
                            required property string spoken
                            required property real share
                            required property bool hidden

                            pager: page.pager
                            keepWithNext: kind === "head"

                            UsageBar {
                                width: row.width
                                kind: row.kind
                                name: row.name
                                number: row.number
                                spoken: row.spoken
                                share: row.share
                                hidden: row.hidden
                            }
                        }
                    }
                }
            }

            PagerRow {
                id: turn

                Layout.fillWidth: true
                gap: Theme.s16
                pager: page.pager
                pageText: page.session.pageText(page.pager.page, page.pager.pages)
            }
        }

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: Theme.landscape
            Layout.alignment: Qt.AlignBottom
            Layout.horizontalStretchFactor: 2
            Layout.preferredWidth: 2
            columns: Theme.landscape ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            Way {
                reason: page.usage.saveReason
                text: qsTr("Save as a table on the stick")
                iconName: "stick"
                onActivated: page.usage.save()
            }

            Way {
                reason: page.usage.printReason
                text: qsTr("Print the month’s report")
                iconName: "printer"
                onActivated: page.usage.print_report()
            }
        }
    }

    component Way: SecondaryButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        least: Theme.compact ? Theme.target : Theme.buttonHeight
        type: Theme.label
    }
}
