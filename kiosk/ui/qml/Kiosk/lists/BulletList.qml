pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Short sentences with an apricot dot before each.
ColumnLayout {
    id: list

    required property RowsModel sentences

    spacing: Theme.s8

    Repeater {
        model: list.sentences

        RowLayout {
            id: line

            required property string text

            Layout.fillWidth: true
            spacing: Theme.s20

            Rectangle {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: (Theme.body.lineHeight - height) / 2
                implicitWidth: Theme.bullet
                implicitHeight: Theme.bullet
                radius: width / 2
                color: Theme.apricot
            }

            Phrase {
                Layout.fillWidth: true
                text: line.text
            }
        }
    }
}
