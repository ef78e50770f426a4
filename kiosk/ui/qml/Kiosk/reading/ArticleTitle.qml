import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Topic, title, who wrote the article and when.
ColumnLayout {
    id: head

    required property Reader reader

    spacing: Theme.s8

    Phrase {
        Layout.fillWidth: true
        visible: text !== "" && !Theme.compact
        text: head.reader.topic
        type: Theme.label
        color: Theme.tealText
    }

    PageTitle {
        Layout.fillWidth: true
        text: head.reader.title
        type: Theme.compact ? Theme.h2 : Theme.h1
    }

    Phrase {
        Layout.fillWidth: true
        visible: text !== "" && !Theme.compact // there "About this article" alone says it
        text: head.reader.byline
        type: Theme.note
        color: Theme.ink2
    }

    Phrase {
        Layout.fillWidth: true
        text: head.reader.updated
        type: Theme.note
        color: Theme.ink2
    }
}
