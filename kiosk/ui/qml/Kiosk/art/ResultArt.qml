import QtQuick
import Kiosk

// The band of the result.
BandArt {
    color: Theme.band
    start: Theme.bubbleStartOnBand
    share: Theme.resultArtShare
    showing: Theme.resultArtShowing
}
