pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// Ask a question: a field and questions to tap; then what the library says on it, or that it says nothing, and a way on.
Page {
    id: screen

    required property Session session
    readonly property Asking asking: session.asking
    readonly property Keyboard keys: session.keyboard
    readonly property bool asked: asking.asked !== ""
    readonly property bool found: asked && (asking.waiting || asking.passages.count > 0)
    readonly property Pager pager: found ? asking.pager : asking.suggestionPager

    function put(): void {
        keys.hide();
        asking.ask_typed();
    }

    // Large text on a small panel: one thing after the other, first the keys, then the questions to tap.
    readonly property bool tight: Theme.compact && Theme.largeText
    readonly property bool typing: keys.shown && !asked
    readonly property bool listed: !(tight && typing)

    panes: Theme.landscape && (asked || !tight)
    wideHeader: false
    leadShare: typing ? (Theme.compact ? 0.62 : 0.54) : tight ? 0.36 : 0.42
    bodyGap: Theme.s16

    lead: [
        PageTitle {
            Layout.fillWidth: true
            visible: screen.asked || !screen.tight
            text: screen.asked ? qsTr("“%1”").arg(screen.asking.asked) : qsTr("Ask a question")
            type: screen.asked || Theme.compact ? Theme.h2 : Theme.h1
        },
        Phrase {
            Layout.fillWidth: true
            visible: screen.asked
            text: screen.asking.headline
            type: Theme.label
            weight: Theme.regular
        },
        Phrase {
            Layout.fillWidth: true
            visible: !screen.asked && !screen.tight && !(screen.keys.shown && (Theme.compact || Theme.landscape))
            text: qsTr("The answer is a passage of the library, word for word. Nothing is made up by a computer. If the library has nothing, you can take the question along.")
            type: Theme.note
            color: Theme.ink2
        },
        TypingField {
            id: field

            Layout.fillWidth: true
            visible: !screen.asked
            iconName: "ask"
            value: screen.asking.text
            hint: qsTr("Type your question")
            onEdited: text => screen.asking.type(text)
            onEntered: screen.put()
            onTouched: screen.keys.show()
        },
        TypingKeys {
            Layout.fillWidth: true
            visible: screen.panes && screen.typing
            keys: screen.keys
            action: qsTr("Ask")
            onTyped: text => field.type(text)
            onErased: field.erase()
            onEntered: screen.put()
        },
        SecondaryButton {
            Layout.fillWidth: true
            visible: screen.asked && screen.panes
            type: Theme.label
            text: screen.asking.onSheet ? qsTr("On your sheet") : qsTr("Put this question on my sheet")
            iconName: screen.asking.onSheet ? "check" : "sheet"
            onActivated: screen.asking.take_along()
        },
        QuietButton {
            Layout.fillWidth: true
            visible: screen.asked && screen.panes
            type: Theme.label
            text: qsTr("Ask another question")
            iconName: "ask"
            onActivated: screen.asking.ask_another()
        }
    ]

    Phrase {
        Layout.fillWidth: true
        visible: !screen.found && screen.listed
        text: qsTr("Or touch one of these")
        type: Theme.h3
    }

    SuggestionList {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !screen.found && screen.listed
        asking: screen.asking
        turn: turnRow
    }

    PassageList {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: screen.found
        asking: screen.asking
        turn: turnRow
    }

    PagerRow {
        id: turnRow

        Layout.fillWidth: true
        gap: Theme.s16
        shown: screen.listed
        pager: screen.pager
        pageText: screen.session.pageText(screen.pager.page, screen.pager.pages)
    }

    TypingKeys {
        Layout.fillWidth: true
        visible: !screen.panes && screen.typing
        keys: screen.keys
        action: qsTr("Ask")
        onTyped: text => field.type(text)
        onErased: field.erase()
        onEntered: screen.put()
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: screen.asked && !screen.panes
        columns: Theme.largeText || Theme.compact ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        QuietButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            type: Theme.label
            text: qsTr("Ask another question")
            iconName: "ask"
            onActivated: screen.asking.ask_another()
        }

        SecondaryButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            type: Theme.label
            text: screen.asking.onSheet ? qsTr("On your sheet") : qsTr("Put this question on my sheet")
            iconName: screen.asking.onSheet ? "check" : "sheet"
            onActivated: screen.asking.take_along()
        }
    }
}
