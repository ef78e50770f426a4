import QtQuick
import QtQuick.Layouts
import Kiosk

// A shelf of the library: pictogram over a word, in landscape beside it. text, iconName, selected; activated().
RowBase {
    id: tile

    required property string iconName
    readonly property bool beside: Theme.landscape

    least: beside ? Theme.quietHeight : Theme.topicHeight
    leftPadding: Theme.s12
    rightPadding: Theme.s12
    topPadding: Theme.s12 + (down && !selected ? Theme.pressDown : 0)
    bottomPadding: Theme.s12 + (down || selected ? 0 : Theme.lipOutlined)

    contentItem: GridLayout {
        columns: tile.beside ? 2 : 1
        columnSpacing: Theme.s12
        rowSpacing: Theme.s4

        Icon {
            Layout.alignment: tile.beside ? Qt.AlignVCenter : Qt.AlignHCenter
            name: tile.iconName
            size: Theme.icon48
            color: Theme.teal
        }

        Phrase {
            Layout.fillWidth: true
            silent: true
            text: tile.text
            type: Theme.note
            weight: Theme.semibold
            horizontalAlignment: tile.beside ? Text.AlignLeft : Text.AlignHCenter
        }
    }
}
