pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Who approved the article in view, when, until when, under which board; or what each status means, where nobody has.
NotchedBox {
    id: panel

    required property Reader reader

    ColumnLayout {
        spacing: Theme.s16

        Phrase {
            Layout.fillWidth: true
            text: panel.reader.statusTitle
            type: Theme.label
            color: Theme.tealText
        }

        Repeater {
            model: panel.reader.statusLines

            GridLayout {
                id: line

                required property string marker
                required property string plain

                Layout.fillWidth: true
                columns: Theme.largeText && !Theme.landscape ? 1 : 2
                columnSpacing: Theme.s24
                rowSpacing: 0

                Phrase {
                    Layout.preferredWidth: line.columns === 1 ? line.width : Theme.statusWidth
                    Layout.alignment: Qt.AlignTop
                    text: line.marker
                    type: Theme.note
                    weight: Theme.semibold
                }

                Phrase {
                    Layout.fillWidth: true
                    text: line.plain
                    type: Theme.note
                }
            }
        }

        Phrase {
            Layout.fillWidth: true
            visible: text !== "" && (!Theme.largeText || panel.reader.statusLines.count === 0) // there is no room for it
            text: panel.reader.statusNote
            type: Theme.note
            color: Theme.ink2
        }

        GridLayout {
            Layout.fillWidth: true
            columns: Theme.largeText && !Theme.landscape ? 1 : 2
            columnSpacing: Theme.s16
            rowSpacing: Theme.s16

            QuietButton {
                Layout.fillWidth: true
                text: qsTr("How articles are reviewed")
                type: Theme.label
                endIcon: "chevron"
                onActivated: panel.reader.open_review()
            }

            QuietButton {
                text: qsTr("Close")
                type: Theme.label
                iconName: "close"
                onActivated: panel.reader.open_status()
            }
        }
    }
}
