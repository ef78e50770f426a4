import QtQuick
import QtQuick.Layouts
import Kiosk
import "../lists"

// One source of the list at the end of an article, with its number.
PagedPart {
    id: part

    required row
    required property string numberLabel
    required property string plain

    RowLayout {
        width: part.width
        spacing: Theme.s24

        Phrase {
            Layout.alignment: Qt.AlignTop
            text: part.numberLabel
            type: Theme.note
            weight: Theme.bold
            color: Theme.tealText
        }

        Phrase {
            Layout.fillWidth: true
            text: part.plain
            type: Theme.note
        }
    }
}
