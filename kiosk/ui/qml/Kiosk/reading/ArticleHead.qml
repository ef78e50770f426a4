import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The whole head of an article in a pane of its own, on small panels with the page, without the button that puts it on the sheet.
ColumnLayout {
    id: head

    required property Reader reader
    required property string pageText

    spacing: Theme.compact ? Theme.s8 : Theme.s16

    ArticleTitle {
        Layout.fillWidth: true
        reader: head.reader
    }

    RowLayout {
        Layout.fillWidth: true
        visible: Theme.compact
        spacing: Theme.s16

        StatusButton {
            Layout.maximumWidth: head.width
            status: head.reader.status
            text: head.reader.statusText
            onActivated: head.reader.open_status()
        }

        Phrase {
            Layout.fillWidth: true
            text: head.pageText
            type: Theme.note
            weight: Theme.semibold
        }
    }

    ArticleSteps {
        Layout.fillWidth: true
        visible: !Theme.compact
        reader: head.reader
        panel: false
    }

    ArticleCaution {
        Layout.fillWidth: true
        reader: head.reader
    }
}
