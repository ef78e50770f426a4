import QtQuick
import QtQuick.VirtualKeyboard.Core
import QtQuick.VirtualKeyboard.Plugins.Pinyin

// Letters in, Chinese out: the pinyin engine of Qt's virtual keyboard, worked by our own keys. The field's hints
// (ImhSensitiveData) keep it from learning, so what it offers never depends on who typed before. It writes into the field that
// has the focus. reading: the letters not yet turned into words; words: what they may mean, the first `most` from `from` on.
QtObject {
    id: pinyin

    property int most: 4
    property int from: 0
    property list<string> words: []
    readonly property InputEngine engine: InputContext.inputEngine
    readonly property string reading: InputContext.preeditText
    readonly property PinyinInputMethod method: PinyinInputMethod {}
    readonly property Connections changes: Connections {
        target: pinyin.engine ? pinyin.engine.wordCandidateListModel : null

        function onModelReset(): void {
            Qt.callLater(pinyin.look);
        }
        function onDataChanged(): void {
            Qt.callLater(pinyin.look);
        }
        function onCountChanged(): void {
            Qt.callLater(pinyin.look);
        }
    }

    function look(): void {
        const model = engine.wordCandidateListModel;
        const found = [];
        for (let i = from; reading !== "" && i < Math.min(model.count, from + most); ++i)
            found.push(model.dataAt(i));
        words = found;
    }
    function press(key: int, text: string): bool {
        if (!engine)
            return false;
        if (engine.inputMethod !== method)
            engine.inputMethod = method;
        if (engine.inputMode !== InputEngine.InputMode.Pinyin)
            engine.inputMode = InputEngine.InputMode.Pinyin;
        from = 0;
        const taken = engine.virtualKeyClick(key, text, Qt.NoModifier);
        Qt.callLater(look);
        return taken;
    }
    function type(letter: string): bool {
        return press(letter.toUpperCase().charCodeAt(0), letter);
    }
    function erase(): bool {
        return reading !== "" && press(Qt.Key_Backspace, "");
    }
    function take(index: int): bool {
        if (!engine || reading === "" || engine.wordCandidateListModel.count <= from + index)
            return false;
        engine.wordCandidateListModel.selectItem(from + index);
        from = 0;
        Qt.callLater(look);
        return true;
    }
    function more(): void {
        const count = engine ? engine.wordCandidateListModel.count : 0;
        from = from + most < count ? from + most : 0;
        look();
    }
}
