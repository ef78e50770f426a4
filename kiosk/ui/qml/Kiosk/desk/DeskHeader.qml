import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The deep band of the desk's window: its name, whether kiosks are connected, the content's version, the time, the language.
Rectangle {
    id: header

    required property DeskSession session

    implicitHeight: Math.max(Theme.headerHeight, row.implicitHeight + Theme.s16)
    color: Theme.tealDeep

    component BandButton: QuietButton {
        least: Theme.target
        type: Theme.label
        focusPolicy: Qt.TabFocus // a click leaves the focus where one types
    }

    RowLayout {
        id: row

        anchors {
            fill: parent
            leftMargin: Theme.s40
            rightMargin: Theme.s40
        }
        spacing: Theme.s32

        Mark {
            onBand: true
        }

        Phrase {
            Layout.fillWidth: true
            text: qsTr("Handout desk")
            type: Theme.label
            weight: Theme.bold
            color: Theme.bandInk
        }

        RowLayout {
            visible: !header.session.locked
            spacing: Theme.s12

            Icon {
                name: header.session.connected ? "check" : "warning"
                size: Theme.icon32
                color: header.session.connected ? Theme.bandInk : Theme.apricot
            }

            Phrase {
                text: header.session.linkText
                type: Theme.note
                weight: Theme.semibold
                color: header.session.connected ? Theme.bandInk : Theme.apricot
                Accessible.role: Accessible.AlertMessage
            }
        }

        Phrase {
            visible: !header.session.locked
            text: header.session.contentText
            type: Theme.note
            color: Theme.bandInk
        }

        Phrase {
            text: header.session.timeText
            type: Theme.label
            color: Theme.bandInk
        }

        BandButton {
            visible: !header.session.locked && header.session.desks.present
            text: qsTr("Kiosks")
            iconName: "chain"
            onActivated: header.session.desks.open()
        }

        BandButton {
            text: qsTr("Help")
            iconName: "info"
            onActivated: header.session.show_help()
        }

        BandButton {
            visible: header.session.manyLanguages
            text: header.session.languageName
            iconName: "globe"
            Accessible.name: qsTr("Language") + ": " + text
            onActivated: header.session.next_language()
        }

        BandButton {
            visible: !header.session.locked
            text: qsTr("Lock")
            iconName: "lock"
            onActivated: header.session.lock()
        }
    }
}
