pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// How far an article's review is, as three steps: word and date under each. In large text one line says it. Touched
// anywhere, it says more: activated(). status; words and dates: three of each, in the order submitted, under review,
// approved; folded: the one line.
RowBase {
    id: stepper

    required property string status
    required property list<string> words
    required property list<string> dates
    required property string folded
    readonly property int step: status === "approved" ? 3 : status === "under-review" ? 1 : 0
    readonly property list<string> pictograms: ["up", "eye", "check"]

    text: folded
    least: 0
    leftPadding: Theme.s24
    rightPadding: Theme.s24
    Accessible.description: Theme.largeText || status === "withdrawn" ? "" : words.map((word, i) => dates[i] ? word + " " + dates[i] : word).join(Theme.rightToLeft ? "، " : Theme.han ? "，" : ", ")

    contentItem: ColumnLayout {
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            visible: Theme.largeText || stepper.status === "withdrawn"
            spacing: Theme.s16

            Icon {
                name: stepper.status === "withdrawn" ? "warning" : stepper.pictograms[Math.min(stepper.step, 2)]
                size: Theme.icon48
                color: stepper.status === "withdrawn" ? Theme.redDark : Theme.tealText
            }

            Phrase {
                Layout.fillWidth: true
                silent: true
                text: stepper.folded
                type: Theme.label
                color: stepper.status === "withdrawn" ? Theme.redDark : Theme.ink
            }

            Icon {
                name: "info"
                color: Theme.teal
            }
        }

        RowLayout {
            Layout.fillWidth: true
            visible: !Theme.largeText && stepper.status !== "withdrawn"
            spacing: 0
            uniformCellSizes: true

            Repeater {
                model: stepper.words

                ColumnLayout {
                    id: node

                    required property int index
                    required property string modelData
                    readonly property bool done: index < stepper.step || stepper.step === 3
                    readonly property bool current: index === stepper.step

                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    spacing: Theme.s8

                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Theme.s12

                        Rectangle {
                            implicitWidth: Theme.numberDisc
                            implicitHeight: Theme.numberDisc
                            radius: width / 2
                            color: node.done ? Theme.teal : node.current ? Theme.apricot : Theme.clear
                            border.width: node.done ? 0 : Theme.edgeStrong
                            border.color: node.current ? Theme.tealText : Theme.line

                            Icon {
                                anchors.centerIn: parent
                                visible: node.done || node.current
                                name: node.done ? "check" : stepper.pictograms[node.index]
                                size: Theme.icon32
                                color: node.done ? Theme.tealInk : Theme.apricotInk
                            }
                        }

                        Rectangle {
                            Layout.fillWidth: true
                            Layout.rightMargin: Theme.s12
                            visible: node.index < 2
                            implicitHeight: Theme.pressDown
                            radius: height / 2
                            color: node.done ? Theme.teal : Theme.line
                        }

                        Item {
                            Layout.fillWidth: true
                            visible: node.index === 2
                        }

                        Icon {
                            visible: node.index === 2
                            name: "info"
                            color: Theme.teal
                        }
                    }

                    Phrase {
                        Layout.fillWidth: true
                        silent: true
                        text: node.modelData
                        type: Theme.note
                        weight: Theme.semibold
                        color: node.done || node.current ? Theme.ink : Theme.ink2
                    }

                    Phrase {
                        Layout.fillWidth: true
                        silent: true
                        text: stepper.dates[node.index] ?? ""
                        type: Theme.note
                        color: Theme.ink2
                    }
                }
            }
        }
    }
}
