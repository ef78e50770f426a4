import QtQuick
import Kiosk

// The band of the start screen.
BandArt {
    color: Theme.welcome
    share: Theme.welcomeArtShare
    showing: Theme.welcomeArtShowing
    most: Theme.welcomeArtHeight
}
