import QtQuick.Layouts
import Kiosk.Backend

// Another PIN: the one of today first.
StaffPage {
    id: page

    readonly property PinPad pad: room.change

    title: pad.title

    PinBody {
        Layout.fillWidth: true
        Layout.fillHeight: true
        pad: page.pad
    }
}
