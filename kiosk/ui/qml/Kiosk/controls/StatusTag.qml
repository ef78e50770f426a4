import QtQuick
import QtQuick.Layouts
import Kiosk

// How far an article's review is: pictogram and word, never colour alone.
// status: submitted, under-review, approved or withdrawn; text: the words; wide: the header's tag.
Rectangle {
    id: tag

    required property string status
    required property string text
    readonly property string iconName: status === "approved" ? "check" : status === "under-review" ? "eye" : status === "withdrawn" ? "warning" : "up"
    readonly property color ink: status === "approved" ? Theme.green : status === "under-review" ? Theme.amberTag : status === "withdrawn" ? Theme.redDark : Theme.tealText

    color: status === "approved" ? Theme.greenSoft : status === "under-review" ? Theme.amberSoft : status === "withdrawn" ? Theme.redSoft : Theme.tealSoft
    radius: Theme.radiusTag
    implicitWidth: words.implicitWidth + Theme.s32
    implicitHeight: Math.max(Theme.tagHeight, words.implicitHeight + Theme.s8)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    RowLayout {
        id: words

        anchors.centerIn: parent
        width: Math.min(implicitWidth, tag.width - Theme.s32)
        spacing: Theme.s12

        Icon {
            name: tag.iconName
            size: Theme.icon32
            color: tag.ink
        }

        Phrase {
            Layout.fillWidth: true
            silent: true
            text: tag.text
            type: Theme.note
            weight: Theme.semibold
            color: tag.ink
        }
    }
}
