import QtQuick
import Kiosk

// One role of the type scale: sizes at 100 percent in design px, real ones with the panel's unit and the visitor's text size.
QtObject {
    required property real size
    required property real line
    property int weight: 400
    property bool heading: false
    // Largest size in design px whatever the text size; 0 for none (labels of the dock stop growing).
    property real ceiling: 0

    // Headings are large already: they stop at the middle size, so that the text under them has the room.
    readonly property real factor: heading ? Math.min(Theme.scale, Theme.headingScale) : Theme.scale
    readonly property real drawnSize: ceiling > 0 ? Math.min(size * factor, ceiling) : size * factor
    readonly property int pixelSize: Math.max(1, Math.round(drawnSize * Theme.unit))
    // Arabic needs room for its marks, Chinese for its full squares.
    readonly property real arabicLine: heading ? Theme.arabicHeadingLine : Theme.arabicBodyLine
    readonly property real hanLine: heading ? Theme.hanHeadingLine : Theme.hanBodyLine
    readonly property real ratio: Math.max(line / size, Theme.rightToLeft ? arabicLine : Theme.han ? hanLine : 0)
    readonly property int lineHeight: Math.round(drawnSize * ratio * Theme.unit)
    readonly property real spacing: heading && !Theme.rightToLeft && !Theme.han ? Theme.headingSpacing : 0
}
