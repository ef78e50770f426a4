import QtQuick
import QtQuick.Layouts
import Kiosk

// The questionnaire's card: its question on a band of teal with the two bubbles, its action on the shelf below.
// title, note (how long), action, reason (why it cannot be started), tight (less air); activated().
Rectangle {
    id: hero

    required property string title
    required property string note
    required property string action
    property string reason: ""
    property bool tight: false
    readonly property int air: Theme.landscape ? Theme.s24 : tight ? Theme.s16 : Theme.s32

    signal activated

    implicitHeight: band.implicitHeight + shelf.height
    radius: Theme.radiusHero
    color: Theme.bandShelf
    border.width: Theme.highContrast ? Theme.edgeStrong : 0
    border.color: Theme.bandEdge

    Rectangle {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            bottom: shelf.top
        }
        radius: hero.radius
        bottomLeftRadius: 0
        bottomRightRadius: 0
        color: Theme.band
        visible: !Theme.highContrast
    }

    BandBubbles {
        id: art

        anchors {
            left: parent.left
            right: parent.right
            bottom: shelf.top
        }
        // In landscape it stands below the words, in portrait beside them.
        height: Math.min(shelf.y - (Theme.landscape ? words.y + words.height + Theme.s16 : hero.radius), Theme.heroArtHeight)
        start: Theme.bubbleStartOnBand
        visible: !Theme.highContrast && !Theme.largeText && !Theme.compact && height > 3 * hero.radius
    }

    ColumnLayout {
        id: band

        anchors {
            left: parent.left
            top: parent.top
            bottom: shelf.top
        }
        width: Theme.largeText || Theme.landscape ? parent.width : parent.width * Theme.heroWordsShare
        spacing: Theme.s12

        Item {
            Layout.fillHeight: !Theme.landscape
            Layout.minimumHeight: hero.air
        }

        PageTitle {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.s40
            Layout.rightMargin: Theme.s40
            text: hero.title
            type: Theme.compact && Theme.largeText ? Theme.h3 : Theme.largeText && Theme.landscape || Theme.compact || hero.tight ? Theme.h2 : Theme.h1
            color: Theme.bandInk
        }

        RowLayout {
            id: words

            visible: !(Theme.compact && Theme.largeText)
            Layout.leftMargin: Theme.s40
            Layout.rightMargin: Theme.s40
            spacing: Theme.s16

            Icon {
                name: "clock"
                color: Theme.bandInk
            }

            Phrase {
                Layout.fillWidth: true
                text: hero.note
                color: Theme.bandInk
            }
        }

        Item {
            Layout.fillHeight: true
            Layout.minimumHeight: hero.air
        }
    }

    Item {
        id: shelf

        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        height: begin.implicitHeight + 2 * Theme.s32

        PrimaryButton {
            id: begin

            anchors {
                left: parent.left
                right: parent.right
                verticalCenter: parent.verticalCenter
                margins: Theme.s32
            }
            onBand: true
            type: Theme.compact && Theme.largeText ? Theme.label : Theme.action
            text: hero.action
            reason: hero.reason
            endIcon: "arrow"
            onActivated: hero.activated()
        }
    }
}
