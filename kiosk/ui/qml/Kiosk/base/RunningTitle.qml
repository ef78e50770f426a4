import QtQuick
import Kiosk

// A title over what goes on from a page before, where it stands in full: here in one line, and shortened if it is longer.
Phrase {
    readonly property bool repeats: true // the only words of the kiosk that may be shortened; tests know them by this

    type: Theme.note
    maximumLineCount: 1
    elide: Text.ElideRight
}
