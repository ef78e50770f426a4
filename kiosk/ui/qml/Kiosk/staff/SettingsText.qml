import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// A text of a setting, typed with our keys. session, view.
ColumnLayout {
    id: part

    required property Session session
    required property SettingsView view

    spacing: Theme.s24
    Component.onCompleted: {
        part.session.keyboard.show();
        field.take();
    }
    Component.onDestruction: part.session.keyboard.hide()

    Phrase {
        Layout.fillWidth: true
        text: part.view.fieldName
        type: Theme.label
    }

    TypingField {
        id: field

        Layout.fillWidth: true
        iconName: "pencil"
        value: part.view.text
        name: part.view.fieldName
        onEdited: text => part.view.type(text)
        onEntered: part.view.take_text()
    }

    Item {
        Layout.fillHeight: true
    }

    TypingKeys {
        Layout.fillWidth: true
        keys: part.session.keyboard
        action: qsTr("Keep")
        onTyped: text => field.type(text)
        onErased: field.erase()
        onEntered: part.view.take_text()
    }
}
