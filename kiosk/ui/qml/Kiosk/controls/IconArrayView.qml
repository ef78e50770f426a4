pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Kiosk

// A proportion as people: ten in a row, a gap after five rows, those counted filled; the number, a key and a caption beside
// them, or below where there is no room. count, total (at most 100); number ("37"), ofTotal ("in 100"): in the language's
// digits; yes, no: the key; setting: where it was found; caption: an InlineText, its properties and signals by dots.
Item {
    id: view

    required property int count
    required property int total
    required property string number
    required property string ofTotal
    required property string yes
    required property string no
    property string setting: ""
    property alias caption: words
    readonly property int rows: Math.ceil(total / Theme.figureColumns)
    readonly property real arrayWidth: Theme.figureColumns * Theme.figureCell * Theme.unit
    readonly property real arrayHeight: (rows * Theme.figureRow + (rows > Theme.figureColumns / 2 ? Theme.figureGap : 0)) * Theme.unit
    readonly property bool stacked: width < arrayWidth + Theme.s56 + Theme.columnLeast * Theme.textScale

    // Layout helper: the outlines of the people from one number to another, in design px.
    function people(from: int, to: int): string {
        const parts = [];
        for (let i = from; i < to; ++i) {
            const row = Math.floor(i / Theme.figureColumns);
            const x = i % Theme.figureColumns * Theme.figureCell + 1;
            const y = row * Theme.figureRow + (row >= Theme.figureColumns / 2 ? Theme.figureGap : 0) + 2;
            parts.push(figure(x, y));
        }
        return parts.join(" ");
    }

    function figure(x: real, y: real): string {
        const head = `M${x + 23} ${y + 9} A7.5 7.5 0 1 1 ${x + 8} ${y + 9} A7.5 7.5 0 1 1 ${x + 23} ${y + 9} Z`;
        const body = `M${x + 1.5} ${y + 40} V${y + 33} A14 13 0 0 1 ${x + 29.5} ${y + 33} V${y + 40} Z`;
        return head + " " + body;
    }

    implicitHeight: grid.implicitHeight
    Accessible.role: Accessible.Graphic
    Accessible.name: [number, ofTotal, yes].join(" ")
    Accessible.description: setting

    GridLayout {
        id: grid

        anchors {
            left: parent.left
            right: parent.right
        }
        columns: view.stacked ? 1 : 2
        columnSpacing: Theme.s56
        rowSpacing: Theme.s24

        Shape {
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: view.arrayWidth
            Layout.preferredHeight: view.arrayHeight
            preferredRendererType: Shape.CurveRenderer
            transform: [
                Scale {
                    xScale: Theme.unit * (Theme.rightToLeft ? -1 : 1)
                    yScale: Theme.unit
                },
                Translate {
                    x: Theme.rightToLeft ? view.arrayWidth : 0
                }
            ]

            ShapePath {
                strokeColor: Theme.teal
                strokeWidth: Theme.iconStroke
                fillColor: Theme.teal
                joinStyle: ShapePath.RoundJoin
                PathSvg {
                    path: view.people(0, view.count)
                }
            }

            ShapePath {
                strokeColor: Theme.line
                strokeWidth: Theme.iconStroke
                fillColor: Theme.clear
                joinStyle: ShapePath.RoundJoin
                PathSvg {
                    path: view.people(view.count, view.total)
                }
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.s16

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.s16

                Phrase {
                    id: numeral

                    silent: true
                    text: view.number
                    type: Theme.figure
                    color: Theme.tealText
                }

                Phrase {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignBaseline
                    silent: true
                    text: view.ofTotal
                    type: Theme.h2
                    color: Theme.tealText
                }
            }

            InlineText {
                id: words

                Layout.fillWidth: true
                visible: markup !== ""
            }

            Repeater {
                model: [view.yes, view.no]

                RowLayout {
                    id: key

                    required property int index
                    required property string modelData

                    Layout.fillWidth: true
                    spacing: Theme.s20

                    Shape {
                        Layout.preferredWidth: Theme.icon32
                        Layout.preferredHeight: Theme.icon40
                        preferredRendererType: Shape.CurveRenderer

                        ShapePath {
                            scale: Qt.size(Theme.unit, Theme.unit)
                            strokeColor: key.index === 0 ? Theme.teal : Theme.line
                            strokeWidth: Theme.iconStroke
                            fillColor: key.index === 0 ? Theme.teal : Theme.clear
                            joinStyle: ShapePath.RoundJoin
                            PathSvg {
                                path: view.figure(0, 0)
                            }
                        }
                    }

                    Phrase {
                        Layout.fillWidth: true
                        text: key.modelData
                        type: Theme.note
                    }
                }
            }

            Phrase {
                Layout.fillWidth: true
                visible: text !== ""
                text: view.setting
                type: Theme.note
                color: Theme.ink2
            }
        }
    }
}
