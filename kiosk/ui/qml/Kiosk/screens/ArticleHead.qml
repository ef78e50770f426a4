import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Who wrote the article, when, how far its review is, and the caution until it is approved.
ColumnLayout {
    id: head

    required property Reader reader

    spacing: Theme.s16

    Phrase {
        Layout.fillWidth: true
        visible: text !== ""
        text: head.reader.topic
        type: Theme.label
        color: Theme.tealText
    }

    PageTitle {
        Layout.fillWidth: true
        text: head.reader.title
    }

    Phrase {
        Layout.fillWidth: true
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

    ReviewStepper {
        Layout.fillWidth: true
        status: head.reader.status
        words: head.reader.stepWords
        dates: head.reader.stepDates
        folded: head.reader.stepLine
    }

    CautionBanner {
        Layout.fillWidth: true
        visible: head.reader.needsCaution
        title: qsTr("Educational only")
        text: head.reader.caution
    }

    Phrase {
        Layout.fillWidth: true
        visible: text !== ""
        text: head.reader.languageNote
        type: Theme.note
        weight: Theme.semibold
        color: Theme.amberText
    }

    SecondaryButton {
        Layout.fillWidth: true
        text: head.reader.onSheet ? qsTr("Take off my sheet") : qsTr("Add to my sheet")
        iconName: head.reader.onSheet ? "check" : "plus"
        onActivated: head.reader.toggle_on_sheet()
    }
}
