import QtQuick
import Kiosk

// Words whose lines are about as long as each other, spoken by the parent. text, type, color.
Item {
    id: words

    property alias text: shown.text
    property alias type: shown.type
    property alias color: shown.color

    // Layout helper: the least width that needs no more lines than the whole width does, by halving.
    function balance(): void {
        trial.width = width;
        const lines = trial.lineCount;
        let low = Math.floor(width / Math.max(1, lines)), high = Math.ceil(width);
        while (lines > 1 && high - low > Theme.s4) {
            const middle = Math.floor((low + high) / 2);
            trial.width = middle;
            if (trial.lineCount > lines)
                low = middle;
            else
                high = middle;
        }
        shown.width = high;
    }

    implicitWidth: shown.implicitWidth
    implicitHeight: shown.height
    onWidthChanged: balance()
    Component.onCompleted: balance()

    Phrase {
        id: trial

        visible: false
        silent: true
        text: shown.text
        type: shown.type
        wrapMode: Text.WordWrap
        onTextChanged: Qt.callLater(words.balance)
        onFontChanged: Qt.callLater(words.balance)
    }

    Phrase {
        id: shown

        anchors.left: parent.left
        silent: true
        wrapMode: Text.WordWrap
    }
}
