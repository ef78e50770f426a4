pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// Who is reading: the words of everything after follow from it.
ColumnLayout {
    id: choices

    required property Session session

    spacing: Theme.s16

    Phrase {
        text: qsTr("Which best describes you?")
        type: Theme.h3
    }

    Repeater {
        model: choices.session.choices.roles

        RoleCard {
            required property string code
            required property string title
            required property string hint
            required property string pictogram
            required selected

            Layout.fillWidth: true
            text: title
            note: Theme.compact && Theme.largeText ? "" : hint
            iconName: pictogram
            onActivated: choices.session.set_audience(code)
        }
    }
}
