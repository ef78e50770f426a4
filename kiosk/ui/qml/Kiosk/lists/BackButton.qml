import Kiosk
import Kiosk.Backend

// One place back.
QuietButton {
    required property Session session

    text: qsTr("Back")
    iconName: "back"
    onActivated: session.back()
}
