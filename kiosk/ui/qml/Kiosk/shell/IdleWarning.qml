import QtQuick
import Kiosk
import Kiosk.Backend

// The idle warning, over everything while it lasts.
IdleDialog {
    id: warning

    required property Session session

    visible: session.idle.warning
    seconds: session.idle.secondsLeft
    total: session.idle.answerSeconds
    number: session.secondsText
    onStay: session.idle.touched()
    onLeave: session.finish()
}
