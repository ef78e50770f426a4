import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// A question that leads on to another article; the first one has the title of all of them over it.
PagedPart {
    id: part

    required row
    required property Reader reader
    required property string title
    required property string key
    required property string plain
    required property string setting

    ColumnLayout {
        width: part.width
        spacing: Theme.compact && Theme.largeText ? Theme.s32 : Theme.s16 // there it is drawn smaller, and stays apart

        Phrase {
            Layout.fillWidth: true
            visible: text !== ""
            text: part.title
            type: Theme.h3
        }

        NextRow {
            Layout.fillWidth: true
            text: part.plain
            note: part.setting
            onActivated: part.reader.follow(part.key)
        }
    }
}
