pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import Kiosk.Backend

// The answers of the question in view, as whole rows, in pages where they do not fit. Rows share the room there is, down to
// the least height of a target.
Item {
    id: list

    required property Questions questions
    readonly property Pager pager: questions.pager
    readonly property int wanted: questions.multi ? Theme.answerManyHeight : Theme.answerHeight
    // What each row may take, with room for one answer of two lines.
    readonly property int share: Math.floor((height - Theme.action.lineHeight - (questions.options.count - 1) * Theme.gap) / Math.max(1, questions.options.count))

    Binding {
        list.pager.available: list.height
        list.pager.spacing: Theme.gap
    }

    Column {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
        }
        spacing: Theme.gap

        Repeater {
            model: list.questions.options

            AnswerRow {
                id: row

                required property int index
                required property string code
                required property bool exclusive
                required text
                required selected

                width: parent.width
                visible: index >= list.pager.first && index <= list.pager.last
                least: Math.max(Theme.quietHeight, Math.min(list.wanted, list.share))
                many: list.questions.multi
                safety: list.questions.safety && !exclusive
                strong: exclusive
                onActivated: list.questions.choose(code)
                onImplicitHeightChanged: list.pager.measured(index, implicitHeight, false, false)
                Component.onCompleted: list.pager.measured(index, implicitHeight, false, false)
            }
        }
    }
}
