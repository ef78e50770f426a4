import QtQuick
import QtQuick.Layouts
import Kiosk

// The bar at the foot of every screen. languageName; largeText, contrast, listening: on; listenReason ("" = it can
// speak); current: home, sheet, personalize or none; badge: items on the sheet, in digits; backReason ("" = can go
// back); few: the focus dock of start, questions and safety. Signals: language, textSize, changeContrast, listen,
// display (the folded strip), home, back, sheet, personalize, unwell, done.
Rectangle {
    id: dock

    property alias languageName: strip.languageName
    property alias largeText: strip.largeText
    property alias contrast: strip.contrast
    property alias listening: strip.listening
    property alias listenReason: strip.listenReason
    property alias current: nav.current
    property alias badge: nav.badge
    property alias backReason: nav.backReason
    property alias few: nav.few
    readonly property int margin: Theme.compact ? Theme.s16 : Theme.landscape ? Theme.s32 : Theme.s24

    signal language
    signal textSize
    signal changeContrast
    signal listen
    signal display
    signal home
    signal back
    signal sheet
    signal personalize
    signal unwell
    signal done

    implicitHeight: grid.implicitHeight + 2 * Theme.s16
    color: Theme.paper

    Rectangle {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
        }
        height: Theme.edge
        color: Theme.highContrast ? Theme.line : Theme.hair
    }

    GridLayout {
        id: grid

        anchors {
            left: parent.left
            right: parent.right
            leftMargin: dock.margin
            rightMargin: dock.margin
            verticalCenter: parent.verticalCenter
        }
        columns: Theme.landscape ? 2 : 1
        columnSpacing: Theme.compact ? Theme.dockGap : Theme.s24
        rowSpacing: Theme.s16

        DockStrip {
            id: strip

            Layout.fillWidth: !Theme.landscape
            Layout.minimumWidth: Theme.compact ? implicitWidth : 0
            Layout.preferredWidth: Theme.landscape && folded ? Theme.unwellWidth : implicitWidth
            languageName: ""
            folded: Theme.compact
            flat: nav.few || Theme.largeText
            onLanguage: dock.language()
            onTextSize: dock.textSize()
            onChangeContrast: dock.changeContrast()
            onListen: dock.listen()
            onDisplay: dock.display()
        }

        DockNav {
            id: nav

            Layout.fillWidth: true
            Layout.fillHeight: false
            onHome: dock.home()
            onBack: dock.back()
            onSheet: dock.sheet()
            onPersonalize: dock.personalize()
            onUnwell: dock.unwell()
            onDone: dock.done()
        }
    }
}
