pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// A source's chip or a glossary term, laid over its place in an InlineText. `place` is that place, shown: whether its line is; press() tells of it.
Item {
    id: holder

    required property int index
    required property int start
    required property int end
    required property int number
    required property string term
    required property string label
    property rect place
    property string wording: ""
    property string spoken: ""
    property bool open: false
    property bool shown: true
    property bool down: false

    signal press

    visible: shown
    x: place.x
    y: place.y
    width: place.width
    height: place.height

    Loader {
        anchors.fill: parent
        sourceComponent: holder.number > 0 ? chip : holder.term !== "" ? term : null
    }

    Component {
        id: chip

        CitationChip {
            text: holder.label
            down: holder.down
            open: holder.open
            Accessible.name: holder.spoken
            onActivated: holder.press()
        }
    }

    Component {
        id: term

        TermMark {
            text: holder.wording
            down: holder.down
            open: holder.open
            onActivated: holder.press()
        }
    }
}
