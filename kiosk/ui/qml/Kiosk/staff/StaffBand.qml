import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The deep band that marks staff mode: mark and name, the language, the way out; on small panels the way back and the page's
// title too, which have a row of their own elsewhere. session, room, title, canGoBack.
Rectangle {
    id: band

    required property Session session
    required property StaffRoom room
    required property string title
    required property bool canGoBack

    implicitHeight: Math.max(Theme.headerHeight, row.implicitHeight + 2 * (Theme.focusGap + Theme.focusWidth))
    color: Theme.tealDeep

    RowLayout {
        id: row

        anchors {
            fill: parent
            leftMargin: Theme.margin
            rightMargin: Theme.margin
        }
        spacing: Theme.gap

        QuietButton {
            visible: Theme.compact && band.canGoBack
            least: Theme.target
            onDeep: true
            type: Theme.label
            text: qsTr("Back")
            iconName: "back"
            onActivated: band.room.back()
        }

        Mark {
            visible: !Theme.compact || !(band.canGoBack || Theme.largeText)
            onBand: true
        }

        Phrase {
            Layout.fillWidth: true
            text: Theme.compact ? band.title : qsTr("Staff area")
            type: Theme.label
            weight: Theme.bold
            color: Theme.bandInk
            Accessible.role: Theme.compact ? Accessible.Heading : Accessible.StaticText
            Accessible.name: text
        }

        QuietButton {
            visible: band.room.page !== "help"
            least: Theme.target
            onDeep: true
            type: Theme.label
            text: qsTr("Help")
            iconName: "info"
            onActivated: band.room.show_help()
        }

        QuietButton {
            visible: band.room.nextLanguage !== ""
            least: Theme.target
            onDeep: true
            type: Theme.label
            text: band.session.languageName
            iconName: "globe"
            Accessible.name: qsTr("Language") + ": " + text
            onActivated: band.session.set_language(band.room.nextLanguage)
        }

        QuietButton {
            least: Theme.target
            onDeep: true
            type: Theme.label
            text: qsTr("Leave")
            iconName: "door"
            onActivated: band.room.leave()
        }
    }
}
