pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The questionnaire as hero, a few articles for this reader, topics, and what is on the sheet.
Page {
    id: screen

    required property Session session
    readonly property int cards: Theme.largeText || Theme.compact ? 1 : 2

    note: session.audienceLabel
    noteIcon: "person"

    lead: [
        PageTitle {
            Layout.fillWidth: true
            visible: !Theme.landscape
            text: qsTr("Where would you like to start?")
        },
        HeroCard {
            Layout.fillWidth: true
            Layout.fillHeight: Theme.landscape
            title: qsTr("Would a second opinion help me?")
            note: screen.session.questions.lengthText
            action: screen.session.questionsLabel
            reason: screen.session.locked ? qsTr("Please ask at the desk") : ""
            onActivated: screen.session.questions.begin()
        }
    ]

    PageTitle {
        Layout.fillWidth: true
        visible: Theme.landscape
        text: qsTr("Where would you like to start?")
    }

    Phrase {
        Layout.topMargin: Theme.landscape ? Theme.s16 : 0
        text: qsTr("Picked for you")
        type: Theme.h3
    }

    Repeater {
        model: screen.session.shelves.articles

        ArticleCard {
            required property int index
            required property string articleId
            required property string title
            required property string minutesText
            required property string languageNote
            required status
            required statusText

            Layout.fillWidth: true
            visible: index < screen.cards
            text: title
            minutes: minutesText
            language: languageNote
            onActivated: screen.session.shelves.open_article(articleId)
        }
    }

    Phrase {
        Layout.topMargin: Theme.s16
        visible: !Theme.compact
        text: qsTr("Browse by topic")
        type: Theme.h3
    }

    GridLayout {
        Layout.fillWidth: true
        visible: !Theme.compact
        columns: Theme.largeText ? 2 : 4
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            model: screen.session.shelves.topics

            TopicTile {
                required property string topicId
                required property string title
                required property string pictogram

                Layout.fillWidth: true
                Layout.fillHeight: true
                text: title
                iconName: pictogram
                onActivated: screen.session.shelves.open_topic(topicId)
            }
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.largeText ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("All articles")
            iconName: "book"
            onActivated: screen.session.shelves.open_topic("")
        }

        SecondaryButton {
            Layout.fillWidth: true
            text: screen.session.sheetLabel
            iconName: "sheet"
            onActivated: screen.session.open_sheet()
        }
    }

    Item {
        Layout.fillHeight: true
    }
}
