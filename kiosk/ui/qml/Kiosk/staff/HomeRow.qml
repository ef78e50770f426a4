import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The way to a page of the staff area: what it is, and a line about it. room; to: its name; note; iconName; level: green,
// amber or red where the line tells how something is.
RowBase {
    id: row

    required property StaffRoom room
    required property string to
    required property string iconName
    property string note: ""
    property string level: ""

    Layout.fillWidth: true
    Layout.fillHeight: true
    visible: room.offers.includes(to)
    least: Theme.compact ? Theme.target : Theme.roleHeight
    leftPadding: Theme.s24
    rightPadding: Theme.s24
    Accessible.description: note
    onActivated: room.go(to)

    contentItem: RowLayout {
        spacing: Theme.s24

        SignTile {
            name: row.iconName
            size: Theme.compact ? Theme.icon56 : Theme.disc
            soft: row.level === "red" ? Theme.redSoft : row.level === "amber" ? Theme.amberSoft : row.level === "green" ? Theme.greenSoft : Theme.tealSoft
            ink: row.level === "red" ? Theme.redDark : row.level === "amber" ? Theme.amberTag : row.level === "green" ? Theme.green : Theme.tealText
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: row.text
                type: Theme.h3
            }

            Phrase {
                Layout.fillWidth: true
                visible: row.note !== "" && (row.level !== "" || !(Theme.largeText && Theme.landscape)) // where there is no room, titles do
                silent: true
                text: row.note
                type: Theme.note
                color: row.level === "red" ? Theme.redDark : row.level === "amber" ? Theme.amberText : Theme.ink2
            }
        }

        Icon {
            name: row.level === "amber" || row.level === "red" ? "warning" : "chevron"
            color: row.level === "red" ? Theme.redDark : row.level === "amber" ? Theme.amber : Theme.teal
        }
    }
}
