pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Language and reader; with `looks` also text size and contrast. Used by the start screen and by Personalize.
ColumnLayout {
    id: choices

    required property Session session
    property bool looks: false

    spacing: Theme.s16

    Phrase {
        text: qsTr("Language")
        type: Theme.h3
    }

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.largeText || Theme.compact ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            model: choices.session.languages

            RoleCard {
                required property string code
                required property string name
                required selected

                Layout.fillWidth: true
                text: name
                onActivated: choices.session.set_language(code)
            }
        }
    }

    Phrase {
        Layout.topMargin: Theme.s16
        text: qsTr("Which best describes you?")
        type: Theme.h3
    }

    Repeater {
        model: choices.session.roles

        RoleCard {
            required property string code
            required property string title
            required property string hint
            required property string pictogram
            required selected

            Layout.fillWidth: true
            text: title
            note: hint
            iconName: pictogram
            onActivated: choices.session.set_audience(code)
        }
    }

    Phrase {
        Layout.topMargin: Theme.s16
        visible: choices.looks
        text: qsTr("Text and contrast")
        type: Theme.h3
    }

    GridLayout {
        Layout.fillWidth: true
        visible: choices.looks
        columns: Theme.largeText ? 1 : 3
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            model: [qsTr("Normal text"), qsTr("Large text"), qsTr("Largest text")]

            RoleCard {
                required property int index
                required property string modelData

                Layout.fillWidth: true
                text: modelData
                selected: choices.session.textStep === index
                onActivated: choices.session.set_text_size(index)
            }
        }
    }

    ToggleRow {
        Layout.fillWidth: true
        visible: choices.looks
        text: qsTr("High contrast")
        note: qsTr("White on black")
        on: choices.session.highContrast
        onActivated: choices.session.toggle_contrast()
    }
}
