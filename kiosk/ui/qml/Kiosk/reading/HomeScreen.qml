pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The questionnaire as hero, a few articles for this reader, topics, and what is on the sheet.
Page {
    id: screen

    required property Session session
    readonly property int cards: Theme.largeText || !hasSecond ? 1 : 2
    // Reasons may need more lines than there is room for; the first card is always there, "All articles" has them all.
    property bool hasSecond: true
    readonly property real secondNeeds: picked.count > 1 ? (picked.itemAt(1) as Item)?.implicitHeight + Theme.s16 : 0
    // Large text and small panels have no room for shelves: "All articles" leads to the same.
    readonly property bool hasTopics: !Theme.compact && !Theme.largeText

    note: session.audienceLabel
    noteIcon: "person"

    leadFills: true
    onSpareChanged: hasSecond = spare + (cards > 1 ? secondNeeds : 0) >= secondNeeds

    lead: [
        PageTitle {
            Layout.fillWidth: true
            visible: !Theme.landscape
            text: qsTr("Where would you like to start?")
            type: Theme.largeText ? Theme.h2 : Theme.h1
        },
        HeroCard {
            Layout.fillWidth: true
            Layout.fillHeight: Theme.landscape
            tight: Theme.largeText && !Theme.landscape
            title: qsTr("Would a second opinion help me?")
            note: screen.session.questions.lengthText
            action: screen.session.questionsLabel
            reason: screen.session.locked ? qsTr("Please ask at the desk") : ""
            onActivated: screen.session.questions.begin()
        },
        HomeLinks {
            Layout.fillWidth: true
            visible: Theme.landscape
            session: screen.session
        }
    ]

    PageTitle {
        Layout.fillWidth: true
        visible: Theme.landscape
        text: qsTr("Where would you like to start?")
        type: Theme.compact || Theme.largeText ? Theme.h2 : Theme.h1
    }

    Phrase {
        visible: !(Theme.compact && Theme.largeText) && screen.session.shelves.articles.count > 0
        text: qsTr("Picked for you")
        type: Theme.h3
    }

    NoticeBox {
        Layout.fillWidth: true
        visible: screen.session.shelves.articles.count === 0
        title: qsTr("No article can be shown right now.")
        text: qsTr("Please ask at the desk. They can help you and give you printed pages.")
    }

    Repeater {
        id: picked

        model: screen.session.shelves.articles

        ArticleCard {
            required property int index
            required property string articleId
            required property string title
            required property string minutesText
            required property string languageNote
            required why
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
        Layout.topMargin: Theme.landscape ? 0 : Theme.s16
        visible: screen.hasTopics
        text: qsTr("Browse by topic")
        type: Theme.h3
    }

    GridLayout {
        Layout.fillWidth: true
        visible: screen.hasTopics
        columns: 4
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

    HomeLinks {
        Layout.fillWidth: true
        visible: !Theme.landscape
        session: screen.session
    }

    Item {
        Layout.fillHeight: true
    }
}
