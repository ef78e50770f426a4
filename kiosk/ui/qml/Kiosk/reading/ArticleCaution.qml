import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The caution until an article is approved, and a word about its language where one is needed.
ColumnLayout {
    id: caution

    required property Reader reader

    spacing: Theme.s8

    CautionBanner {
        Layout.fillWidth: true
        visible: caution.reader.needsCaution
        title: qsTr("Educational only")
        text: caution.reader.caution
        runIn: Theme.compact // which are low
        iconSize: Theme.compact ? Theme.icon32 : Theme.icon56
        tight: Theme.compact
    }

    Phrase {
        Layout.fillWidth: true
        visible: text !== ""
        text: caution.reader.languageNote
        type: Theme.note
        weight: Theme.semibold
        color: Theme.amberText
    }
}
