pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Who is behind the article: authorship, review, dates, money, help from machines.
PagedPart {
    id: part

    required property string title
    required property RowsModel items

    Card {
        width: part.width
        padding: Theme.s32
        spacing: Theme.s8

        Phrase {
            Layout.fillWidth: true
            text: part.title
            type: Theme.h3
        }

        Repeater {
            model: part.items

            GridLayout {
                id: line

                required property string marker
                required property string plain

                Layout.fillWidth: true
                columns: Theme.largeText && !Theme.landscape ? 1 : 2
                columnSpacing: Theme.s24
                rowSpacing: 0

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
