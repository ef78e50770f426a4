pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// One question. The safety check comes first: its signs are ticked in red, and one tick is enough to lead to help.
Page {
    id: screen

    required property Session session
    readonly property Questions questions: session.questions
    readonly property Pager pager: questions.pager
    readonly property TypeRole words: Theme.compact ? Theme.label : Theme.action
    readonly property bool lastPage: pager.page === pager.pages - 1

    wideHeader: false
    leadShare: 0.42
    leadRoom: questions.options.count > 6 ? 0 : Theme.reachHeight

    lead: [
        QuestionHead {
            Layout.fillWidth: true
            questions: screen.questions
        }
    ]

    AnswerList {
        Layout.fillWidth: true
        Layout.fillHeight: true
        questions: screen.questions
    }

    actions: [
        QuietButton {
            Layout.preferredHeight: Theme.actionHeight
            // A ticked sign leaves room for one of them: the signs not read yet come before the way back.
            visible: !screen.questions.warned || screen.lastPage
            type: screen.words
            text: qsTr("Back")
            iconName: "back"
            onActivated: screen.pager.page > 0 ? screen.pager.previous() : screen.session.back()
        },
        QuietButton {
            Layout.preferredHeight: Theme.actionHeight
            visible: !screen.questions.safety && screen.lastPage
            type: screen.words
            text: qsTr("Skip")
            onActivated: screen.questions.skip()
        },
        QuietButton {
            Layout.preferredHeight: Theme.actionHeight
            visible: screen.questions.warned && !screen.lastPage
            type: screen.words
            text: qsTr("More answers")
            onActivated: screen.pager.next()
        },
        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.actionHeight
            visible: !screen.lastPage && !screen.questions.warned
            type: screen.words
            text: qsTr("More answers")
            endIcon: "arrow"
            onActivated: screen.pager.next()
        },
        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.actionHeight
            visible: screen.lastPage && !screen.questions.warned
            type: screen.words
            text: qsTr("Next")
            endIcon: "arrow"
            reason: screen.questions.answered ? "" : qsTr("Choose an answer")
            onActivated: screen.questions.next()
        },
        UrgentButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.actionHeight
            visible: screen.questions.warned
            type: screen.words
            text: qsTr("Show what to do now")
            onActivated: screen.questions.next()
        }
    ]
}
