import QtQuick
import QtQuick.Templates as T
import Kiosk

// Text in a role of the type scale, plain, wrapped, start-aligned; one line stands in the middle of its line height.
// type: a role of Theme; weight: 400, 600 or 700 (real weights, by the font's axis); silent: spoken by the parent instead.
T.Label {
    id: phrase

    property TypeRole type: Theme.body
    property int weight: type.weight
    property bool silent: false
    // Where Noto Sans Arabic or CJK draws, Qt sets the line lower; where it leads, lines are taller too. The paddings undo both.
    readonly property bool tall: Theme.rightToLeft || /[\u0600-\u08ff]/.test(text)
    readonly property bool han: Theme.han || /[\u2e80-\u9fff\uff00-\uffef]/.test(text)
    readonly property real ascent: type.pixelSize * (tall ? Theme.tallAscent : han ? Theme.hanAscent : Theme.ascent)
    readonly property real natural: type.pixelSize * (Theme.rightToLeft ? Theme.tallLine : Theme.han ? Theme.hanLine : Theme.naturalLine)
    readonly property real standing: (type.lineHeight - type.pixelSize * Theme.naturalLine) / 2 + type.pixelSize * Theme.ascent

    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: type.pixelSize
    font.letterSpacing: type.spacing * type.pixelSize / 100
    font.variableAxes: ({
            "wght": weight
        })
    lineHeightMode: Text.FixedHeight
    lineHeight: type.lineHeight
    topPadding: Math.round(standing - ascent)
    bottomPadding: lineHeight - Math.max(lineHeight, Math.ceil(natural)) - topPadding
    Accessible.ignored: silent
}
