import QtQuick
import QtQuick.Layouts
import Kiosk

// The top of a screen: mark and name, and a word about it at the end. text, note, noteIcon, onBand (on teal).
Item {
    id: header

    property string text: qsTr("Second Opinion Guide")
    property string note: ""
    property string noteIcon: ""
    property bool onBand: false

    implicitHeight: Math.max(Theme.headerHeight, row.implicitHeight + Theme.s16)

    RowLayout {
        id: row

        anchors.fill: parent
        spacing: Theme.s20

        Mark {
            onBand: header.onBand
        }

        Phrase {
            Layout.fillWidth: true
            text: header.text
            type: Theme.label
            weight: Theme.bold
            color: header.onBand ? Theme.bandInk : Theme.tealText
        }

        Icon {
            visible: header.noteIcon !== "" && header.note !== "" && !Theme.largeText
            name: header.noteIcon
            size: Theme.icon32
            color: header.onBand ? Theme.bandInk : Theme.ink2
        }

        Phrase {
            visible: text !== "" && !Theme.largeText
            text: header.note
            type: Theme.note
            color: header.onBand ? Theme.bandInk : Theme.ink2
        }
    }
}
