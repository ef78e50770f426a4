pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Questions that lead on to other articles.
PagedPart {
    id: part

    required property Reader reader
    required property string title

    ColumnLayout {
        width: part.width
        spacing: Theme.s16

        Phrase {
            Layout.fillWidth: true
            text: part.title
            type: Theme.h3
        }

        Repeater {
            model: part.reader.followUps

            NextRow {
                required property string articleId
                required property string question
                required property string languageNote

                Layout.fillWidth: true
                text: question
                note: languageNote
                onActivated: part.reader.follow(articleId)
            }
        }
    }
}
