import QtQuick
import QtQuick.Layouts
import Kiosk

// The helps with seeing and hearing: four items, or where there is no room (compact) one that opens the first three, and Listen.
GridLayout {
    id: strip

    required property string languageName
    property bool largeText: false
    property bool contrast: false
    property bool listening: false
    property string listenReason: ""
    property bool folded: false
    property bool flat: false // one row in landscape too

    signal language
    signal textSize
    signal changeContrast
    signal listen
    signal display

    columns: Theme.landscape && !flat ? 2 : 4
    columnSpacing: Theme.dockGap
    rowSpacing: Theme.dockGap

    StripItem {
        Layout.fillWidth: true
        visible: strip.folded
        text: qsTr("Display")
        iconName: "sliders"
        onActivated: strip.display()
    }

    StripItem {
        Layout.fillWidth: true
        visible: !strip.folded
        text: strip.languageName
        iconName: "globe"
        Accessible.name: qsTr("Language: %1").arg(text)
        onActivated: strip.language()
    }

    StripItem {
        Layout.fillWidth: true
        visible: !strip.folded
        text: qsTr("Text size")
        iconName: "letters"
        on: strip.largeText
        onActivated: strip.textSize()
    }

    StripItem {
        Layout.fillWidth: true
        visible: !strip.folded
        text: qsTr("Contrast")
        iconName: "contrast"
        on: strip.contrast
        onActivated: strip.changeContrast()
    }

    StripItem {
        Layout.fillWidth: true
        text: qsTr("Listen")
        iconName: "speaker"
        on: strip.listening
        reason: strip.listenReason
        onActivated: strip.listen()
    }
}
