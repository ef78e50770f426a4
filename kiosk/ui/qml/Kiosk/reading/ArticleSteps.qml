pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// How far the review of the article in view is; touched, it says who approved it, under it or, where it stands in another
// pane, in the text. steps, panel: which of the two is to be here.
ColumnLayout {
    id: part

    required property Reader reader
    property bool steps: true
    property bool panel: true

    spacing: Theme.s8

    ReviewStepper {
        Layout.fillWidth: true
        visible: part.steps
        status: part.reader.status
        words: part.reader.stepWords
        dates: part.reader.stepDates
        folded: part.reader.stepLine
        onActivated: part.reader.open_status()
    }

    Loader { // made when it is needed
        Layout.fillWidth: true
        visible: active
        active: part.panel && part.reader.statusOpen
        sourceComponent: StatusPanel {
            reader: part.reader
            pointed: part.steps
        }
    }
}
