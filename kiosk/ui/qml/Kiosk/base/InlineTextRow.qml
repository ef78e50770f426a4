import QtQuick
import Kiosk

// A sign at the start of the line and an InlineText beside it. What is put inside becomes the sign.
Item {
    id: row

    default property alias sign: holder.data
    property alias markup: words.markup
    property alias plain: words.plain
    property alias marks: words.marks
    property alias type: words.type
    property alias color: words.color
    property alias noteTitle: words.noteTitle
    property alias noteText: words.noteText
    property alias fromLine: words.fromLine
    property alias toLine: words.toLine
    readonly property alias noteShown: words.noteShown
    readonly property real whole: Math.max(words.whole, signWidth > 0 ? holder.childrenRect.height : 0)
    property int signWidth: 0
    property int signGap: 0

    signal citationActivated(number: int)
    signal termActivated(term: string)
    signal closed

    function textLines(): int {
        return words.textLines();
    }

    implicitWidth: words.implicitWidth + signWidth + signGap
    implicitHeight: Math.max(words.implicitHeight, signWidth > 0 && fromLine === 0 ? holder.childrenRect.height : 0)

    Item {
        id: holder

        anchors.left: parent.left
        visible: row.fromLine === 0
        width: row.signWidth
        height: parent.height
    }

    InlineText {
        id: words

        anchors {
            left: parent.left
            leftMargin: row.signWidth + row.signGap
            right: parent.right
        }
        onCitationActivated: number => row.citationActivated(number)
        onTermActivated: term => row.termActivated(term)
        onClosed: row.closed()
    }
}
