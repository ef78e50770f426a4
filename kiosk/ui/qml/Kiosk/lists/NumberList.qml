pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Steps in order, each with its number on a disc.
ColumnLayout {
    id: list

    required property RowsModel sentences

    spacing: Theme.s8

    Repeater {
        model: list.sentences

        RowLayout {
            id: line

            required property string text
            required property string marker

            Layout.fillWidth: true
            spacing: Theme.s24

            NumberDisc {
                Layout.alignment: Qt.AlignTop
                text: line.marker
            }

            Phrase {
                Layout.fillWidth: true
                text: line.text
            }
        }
    }
}
