import QtQuick
import Kiosk.Backend

// The key that staff hold for three seconds, as they hold the corner: F9, which no screen has a use for. Keys are forwarded here.
Item {
    id: catcher

    required property Hold hold
    property bool wanted: false

    onWantedChanged: hold.end()
    Keys.onPressed: event => {
        event.accepted = wanted && event.key === Qt.Key_F9;
        if (event.accepted && !event.isAutoRepeat)
            hold.begin();
    }
    Keys.onReleased: event => {
        event.accepted = wanted && event.key === Qt.Key_F9;
        if (event.accepted && !event.isAutoRepeat)
            hold.end();
    }
}
