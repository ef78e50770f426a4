import QtQuick.Layouts
import Kiosk.Backend

// The PIN, before anything else of the staff area.
StaffPage {
    id: page

    readonly property PinPad pad: room.pin

    title: pad.title
    canGoBack: false

    PinBody {
        Layout.fillWidth: true
        Layout.fillHeight: true
        pad: page.pad
    }
}
