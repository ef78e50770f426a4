import QtQuick
import QtQuick.Layouts
import Kiosk

// How far an article's review is, in one line to touch where there is no room for its steps. status; text: the words;
// activated().
RowBase {
    id: button

    required property string status

    leftPadding: Theme.s16
    rightPadding: Theme.s16
    topPadding: Theme.s8 + (down ? Theme.pressDown : 0)
    bottomPadding: Theme.s8 + (down ? 0 : Theme.lipOutlined)

    contentItem: RowLayout {
        spacing: Theme.s16

        StatusTag {
            status: button.status
            text: button.text
            Layout.maximumWidth: button.availableWidth - Theme.s16 - more.implicitWidth
            Accessible.ignored: true
        }

        Icon {
            id: more

            name: "info"
            color: Theme.teal
        }
    }
}
