import QtQuick
import Kiosk
import Kiosk.Backend

// A paragraph whose runs differ, read only. markup: made and escaped by kiosk.ui.text.richtext alone; plain: the words, for
// speech; words: plain text instead of markup, its first `lead` characters bold. weight: of bold runs.
TextEdit {
    id: flowing

    property string plain: text
    property TypeRole type: Theme.body
    property int strong: Theme.semibold
    property int lead: 0
    readonly property color accent: Theme.tealText
    readonly property int lineHeight: type.lineHeight
    property bool made: false // until then its text is not in its document
    property bool busy: false // a format is a change of the text too

    function dress(): void {
        if (!made || busy)
            return;
        busy = true;
        InlineStyle.dress(textDocument, accent, strong, lead, lineHeight);
        busy = false;
    }

    readOnly: true
    enabled: false
    selectByMouse: false
    activeFocusOnPress: false
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    horizontalAlignment: TextEdit.AlignLeft
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: type.pixelSize
    font.variableAxes: ({ // the Chinese font's own is 100
            "wght": Theme.regular
        })
    Accessible.role: Accessible.StaticText
    Accessible.name: plain
    Accessible.readOnly: true
    onTextChanged: dress()
    onAccentChanged: dress()
    onStrongChanged: dress()
    onLeadChanged: dress()
    onLineHeightChanged: dress()
    Component.onCompleted: {
        made = true;
        dress();
    }
}
