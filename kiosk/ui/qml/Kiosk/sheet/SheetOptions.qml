import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// How the sheet prints: large letters, sources, language; or only some of them (withLanguage, onlyLanguage).
GridLayout {
    id: options

    required property SheetView sheet
    property bool withLanguage: true
    property bool onlyLanguage: false

    columns: Theme.landscape && !Theme.largeText ? 2 : 1
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap

    ToggleRow {
        Layout.fillWidth: true
        visible: !options.onlyLanguage
        text: qsTr("Large print")
        note: Theme.compact ? "" : qsTr("Bigger letters")
        on: options.sheet.largePrint
        onActivated: options.sheet.toggle_large()
    }

    ToggleRow {
        Layout.fillWidth: true
        visible: !options.onlyLanguage
        text: qsTr("Sources")
        note: Theme.compact ? "" : qsTr("Full list")
        on: options.sheet.sources
        onActivated: options.sheet.toggle_sources()
    }

    ChoiceRow {
        Layout.fillWidth: true
        Layout.columnSpan: options.columns
        visible: options.withLanguage
        label: qsTr("Printed in")
        text: options.sheet.languageName
        onActivated: options.sheet.next_language()
    }
}
