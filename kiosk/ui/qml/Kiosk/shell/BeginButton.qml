pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// "Touch to begin", large, with the same words in the other languages under it.
Pressable {
    id: button

    required property RowsModel languages
    readonly property int pad: Theme.compact ? Theme.s8 : Theme.s24

    text: qsTr("Touch to begin")
    least: Theme.attractHeight
    radius: Theme.radiusHero
    leftPadding: Theme.s56
    rightPadding: Theme.s40
    topPadding: pad + (down ? Theme.pressDown : 0)
    bottomPadding: pad + (down ? 0 : Theme.lipFilled)

    background: Face {
        fill: button.down ? Theme.tealPressed : Theme.teal
        edge: Theme.tealText
        edgeWidth: 0
        lip: Theme.lipFilled
        radius: button.radius
        down: button.down
    }

    contentItem: RowLayout {
        spacing: Theme.s40

        Icon {
            name: "hand"
            size: Theme.disc
            color: Theme.tealInk
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.s4

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: button.text
                type: Theme.h1
                color: Theme.tealInk
            }

            Flow {
                Layout.fillWidth: true
                spacing: Theme.s40

                Repeater {
                    model: button.languages

                    Phrase {
                        required property string touch
                        required property bool selected

                        visible: !selected
                        silent: true
                        text: touch
                        type: Theme.label
                        color: Theme.tealInk
                    }
                }
            }
        }
    }
}
