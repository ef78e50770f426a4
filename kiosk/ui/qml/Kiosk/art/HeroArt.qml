import QtQuick
import Kiosk

// The band of the home screen's card. radius: of its upper corners.
BandArt {
    color: Theme.band
    start: Theme.bubbleStartOnBand
    share: Theme.heroArtShare
    showing: Theme.heroArtShowing
}
