import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The parts of "My sheet" in pages where they do not fit: the picture beside its options, then what is on the sheet.
// withPicture: in two panes the picture stands in the other one; turn: the row of page buttons below.
Item {
    id: parts

    required property SheetView sheet
    required property PagerRow turn
    required property Pager pager
    required property bool withPicture
    readonly property bool stacked: Theme.largeText || !withPicture

    Binding {
        parts.pager.available: parts.height + parts.turn.taken
        parts.pager.footer: parts.turn.need
        parts.pager.spacing: Theme.s16
    }

    Column {
        width: parent.width
        spacing: Theme.s16

        PagedPart {
            pager: parts.pager
            index: 0
            present: parts.withPicture

            RowLayout {
                width: parent.width
                spacing: Theme.s40

                SheetPicture {
                    Layout.fillWidth: true
                    Layout.maximumHeight: parts.height
                    Layout.preferredWidth: Theme.columnLeast
                    sheet: parts.sheet
                }

                SheetOptions {
                    Layout.fillWidth: true
                    Layout.preferredWidth: Theme.columnLeast
                    Layout.alignment: Qt.AlignTop
                    visible: !parts.stacked
                    sheet: parts.sheet
                }
            }
        }

        PagedPart {
            pager: parts.pager
            index: 1
            present: parts.stacked

            SheetOptions {
                width: parent.width
                withLanguage: false
                sheet: parts.sheet
            }
        }

        PagedPart {
            pager: parts.pager
            index: 2
            present: parts.stacked

            SheetOptions {
                width: parent.width
                onlyLanguage: true
                sheet: parts.sheet
            }
        }

        PagedPart {
            pager: parts.pager
            index: 3
            present: parts.sheet.items.count > 0

            SheetItems {
                width: parent.width
                sheet: parts.sheet
            }
        }
    }
}
