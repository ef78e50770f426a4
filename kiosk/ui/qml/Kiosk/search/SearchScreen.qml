pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// Search: a field, what is found as one types, and the keys. In two panes the field stands over the keys, beside what is found.
Page {
    id: screen

    required property Session session
    readonly property Finder finder: session.finder
    readonly property Keyboard keys: session.keyboard

    // Large text on a small panel: one thing after the other, first the keys, then what was found.
    readonly property bool tight: Theme.compact && Theme.largeText
    readonly property bool listed: !(tight && keys.shown)

    panes: Theme.landscape && !tight
    wideHeader: false
    leadShare: keys.shown ? (Theme.compact ? 0.62 : 0.54) : 0.42
    bodyGap: Theme.s16
    Component.onCompleted: field.take()

    lead: [
        PageTitle {
            Layout.fillWidth: true
            visible: !screen.tight
            text: qsTr("Search")
            type: Theme.compact ? Theme.h2 : Theme.h1
        },
        TypingField {
            id: field

            Layout.fillWidth: true
            value: screen.finder.text
            hint: qsTr("Search the library")
            onEdited: text => screen.finder.type(text)
            onEntered: screen.keys.hide()
            onTouched: screen.keys.show()
        },
        TypingKeys {
            Layout.fillWidth: true
            visible: screen.panes && screen.keys.shown
            keys: screen.keys
            onTyped: text => field.type(text)
            onErased: field.erase()
            onEntered: screen.keys.hide()
        }
    ]

    Phrase {
        Layout.fillWidth: true
        visible: text !== "" && screen.listed
        text: screen.finder.note
        type: Theme.note
        color: Theme.ink2
    }

    Phrase {
        Layout.fillWidth: true
        text: screen.finder.headline
        type: Theme.label
    }

    SecondaryButton {
        Layout.fillWidth: true
        visible: screen.finder.suggestion !== "" && screen.listed
        type: Theme.label
        text: qsTr("Did you mean “%1”?").arg(Theme.isolated(screen.finder.suggestion))
        iconName: "search"
        onActivated: screen.finder.take_suggestion()
    }

    FoundList {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: screen.listed
        turn: turnRow
        finder: screen.finder
    }

    PagerRow {
        id: turnRow

        Layout.fillWidth: true
        gap: Theme.s16
        shown: screen.listed
        pager: screen.finder.pager
        pageText: screen.session.pageText(screen.finder.pager.page, screen.finder.pager.pages)
    }

    TypingKeys {
        Layout.fillWidth: true
        visible: !screen.panes && screen.keys.shown
        keys: screen.keys
        onTyped: text => field.type(text)
        onErased: field.erase()
        onEntered: screen.keys.hide()
    }
}
