import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The parts of "My sheet" in pages where they do not fit: the picture beside its options, then what is on the sheet.
// withPicture: in two panes the picture stands in the other one.
Item {
    id: parts

    required property SheetView sheet
    property real spare: 0 // what the row of page buttons takes while it is there
    required property Pager pager
    required property bool withPicture
    readonly property bool stacked: Theme.largeText || !withPicture

    Binding {
        parts.pager.available: parts.height + parts.spare
        parts.pager.footer: Theme.pagerHeight + Theme.s24
        parts.pager.spacing: Theme.s24
    }

    Column {
        width: parent.width
        spacing: Theme.s24

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
                sheet: parts.sheet
            }
        }

        PagedPart {
            pager: parts.pager
            index: 2
            present: parts.sheet.items.count > 0

            SheetItems {
                width: parent.width
                sheet: parts.sheet
            }
        }
    }
}
