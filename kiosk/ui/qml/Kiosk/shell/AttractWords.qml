pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The words of the attract screen.
ColumnLayout {
    id: words

    required property Session session

    spacing: Theme.compact ? Theme.s12 : Theme.s16

    Phrase {
        visible: text !== ""
        text: words.session.clinicName
        type: Theme.label
        color: Theme.tealText
    }

    PageTitle {
        Layout.fillWidth: true
        text: qsTr("Is it worth asking another doctor?")
        type: Theme.compact ? Theme.h1 : Theme.display
    }

    Phrase {
        Layout.fillWidth: true
        text: qsTr("Short, clear reading and a four-minute questionnaire to help you decide. Print a page to take home.")
        type: Theme.lead
        color: Theme.ink2
    }

    Repeater {
        model: words.session.choices.languages

        LanguageLine {
            required property string code
            required property bool selected
            required name
            required purpose
            required rightToLeft

            Layout.fillWidth: true
            visible: !selected
            onActivated: words.session.begin_in(code)
        }
    }

    Item {
        Layout.fillHeight: true
    }

    BeginButton {
        Layout.fillWidth: true
        languages: words.session.choices.languages
        onActivated: words.session.begin()
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.compact ? 0 : Theme.s16
        spacing: Theme.s24

        Rectangle {
            implicitWidth: Theme.disc
            implicitHeight: Theme.disc
            radius: width / 2
            color: Theme.tealSoft

            Icon {
                anchors.centerIn: parent
                name: "lock"
                color: Theme.ink
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Phrase {
                Layout.fillWidth: true
                text: qsTr("Nothing about you is stored. No name, no account, no internet.")
                type: Theme.note
                weight: Theme.semibold
            }

            Phrase {
                Layout.fillWidth: true
                text: qsTr("When you finish, everything you tapped is erased.")
                type: Theme.note
                color: Theme.ink2
            }
        }
    }
}
