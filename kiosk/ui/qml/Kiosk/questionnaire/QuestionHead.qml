import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// What stands over the answers: how far we are, the question, why it is asked, and the banner of a ticked sign.
ColumnLayout {
    id: head

    required property Questions questions

    spacing: Theme.s24

    RowLayout {
        Layout.fillWidth: true
        visible: head.questions.safety
        spacing: Theme.s16

        Icon {
            name: "heart"
            size: Theme.icon48
            color: Theme.red
        }

        Phrase {
            Layout.fillWidth: true
            text: qsTr("Safety check first")
            type: Theme.h3
            color: Theme.red
        }
    }

    ProgressSegments {
        Layout.fillWidth: true
        visible: !head.questions.safety
        position: head.questions.position
        total: head.questions.total
        text: head.questions.positionText
        note: head.questions.leftText
    }

    PageTitle {
        Layout.fillWidth: true
        text: head.questions.title
        type: Theme.compact && Theme.largeText ? Theme.h3 : Theme.h1
    }

    Phrase {
        Layout.fillWidth: true
        visible: head.questions.safety
        text: qsTr("Tap every line that is true.")
        type: Theme.lead
        color: Theme.ink2
    }

    WhyBox {
        Layout.fillWidth: true
        visible: !head.questions.warned && head.questions.why !== ""
        title: qsTr("Why we ask.")
        text: head.questions.why
    }

    UrgentBanner {
        Layout.fillWidth: true
        visible: head.questions.warned
        title: qsTr("You ticked a warning sign.")
        text: qsTr("Please tell the desk now. Do not wait for your turn.")
    }
}
