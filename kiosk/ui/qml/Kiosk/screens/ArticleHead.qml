import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The whole head of an article in a pane of its own, on small panels with the page, without the button that puts it on the sheet.
ColumnLayout {
    id: head

    required property Reader reader
    required property string pageText

    spacing: Theme.s16

    ArticleTitle {
        Layout.fillWidth: true
        reader: head.reader
    }

    StatusTag {
        visible: Theme.compact
        status: head.reader.status
        text: head.reader.stepLine
    }

    Phrase {
        Layout.fillWidth: true
        visible: Theme.compact
        text: head.pageText
        type: Theme.note
        weight: Theme.semibold
    }

    ArticleSteps {
        Layout.fillWidth: true
        visible: !Theme.compact
        reader: head.reader
    }

    ArticleCaution {
        Layout.fillWidth: true
        reader: head.reader
    }
}
