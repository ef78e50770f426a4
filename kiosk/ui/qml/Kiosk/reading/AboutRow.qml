pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// Who is behind the article: authorship, review, dates, money, help from machines; parted between its lines.
PagedPart {
    id: part

    required row
    required property string title
    required property RowsModel items

    function measure(): void {
        const heights = [];
        for (let i = 0; i < lines.count; ++i) {
            const line = lines.itemAt(i);
            heights.push(line ? line.implicitHeight : 0);
        }
        parted.measure(heights, heights.map(() => 0), Theme.note.lineHeight, column.spacing, pager.room);
    }

    pieces: Pieces {
        id: parted
    }
    lead: tail + head.implicitHeight + column.spacing
    again: tail + Theme.note.lineHeight + column.spacing
    tail: Theme.s32

    Rectangle {
        width: part.width
        implicitHeight: column.implicitHeight + 2 * part.tail
        radius: Theme.radiusBox
        color: Theme.paper
        border.width: Theme.highContrast ? Theme.edgeStrong : 0
        border.color: Theme.line

        Column { // which unlike a layout gives a width to what it does not show
            id: column

            anchors {
                left: parent.left
                right: parent.right
                top: parent.top
                margins: part.tail
            }
            spacing: Theme.s8

            Phrase {
                id: head

                width: column.width
                visible: part.from === 0
                text: part.title
                type: Theme.h3
            }

            Loader {
                width: column.width
                height: Theme.note.lineHeight
                visible: active
                active: part.from > 0
                sourceComponent: ContinuedTitle {
                    title: part.title
                }
            }

            Repeater {
                id: lines

                model: part.items
                onCountChanged: part.measure()

                GridLayout {
                    id: line

                    required property int index
                    required property string marker
                    required property string plain

                    width: column.width
                    visible: parted.shows(index, part.from, part.to)
                    columns: Theme.largeText && !Theme.landscape ? 1 : 2
                    columnSpacing: Theme.s24
                    rowSpacing: 0
                    onImplicitHeightChanged: part.measure()

                    Phrase {
                        Layout.preferredWidth: Theme.aboutWidth
                        Layout.alignment: Qt.AlignTop
                        text: line.marker
                        type: Theme.note
                        color: Theme.ink2
                    }

                    Phrase {
                        Layout.fillWidth: true
                        text: line.plain
                        type: Theme.note
                    }
                }
            }
        }
    }
}
