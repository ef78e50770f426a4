import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Kiosk

// Figures of people, ten in a row, with a gap after five rows; the first `count` of `total` are filled, the others hollow.
Shape {
    id: people

    required property int count
    required property int total
    property real size: 1 // of the figures drawn for the panel of the design
    readonly property bool mirrored: LayoutMirroring.enabled // with the text beside them, which may not run as the screen does
    readonly property int rows: Math.ceil(total / Theme.figureColumns)
    readonly property int gap: rows > Theme.figureColumns / 2 ? Theme.figureGap : 0
    readonly property int columns: Math.min(total, Theme.figureColumns)
    // A Shape gives itself an implicit size, that of its lines: these are those of the cells.
    readonly property real cellsWidth: columns * Theme.figureCell * Theme.unit * size
    readonly property real cellsHeight: (rows * Theme.figureRow + gap) * Theme.unit * size

    // Layout helper: the outlines of the people from one number to another, in design px.
    function outlines(from: int, to: int): string {
        const parts = [];
        for (let i = from; i < to; ++i) {
            const row = Math.floor(i / Theme.figureColumns);
            const below = row >= Theme.figureColumns / 2 ? Theme.figureGap : 0;
            parts.push(outline(i % Theme.figureColumns * Theme.figureCell + 1, row * Theme.figureRow + below + 2));
        }
        return parts.join(" ");
    }

    function outline(x: real, y: real): string {
        const head = `M${x + 23} ${y + 9} A7.5 7.5 0 1 1 ${x + 8} ${y + 9} A7.5 7.5 0 1 1 ${x + 23} ${y + 9} Z`;
        const body = `M${x + 1.5} ${y + 40} V${y + 33} A14 13 0 0 1 ${x + 29.5} ${y + 33} V${y + 40} Z`;
        return head + " " + body;
    }

    Layout.preferredWidth: cellsWidth
    Layout.preferredHeight: cellsHeight
    preferredRendererType: Shape.CurveRenderer
    transform: [
        Scale {
            xScale: Theme.unit * people.size * (people.mirrored ? -1 : 1)
            yScale: Theme.unit * people.size
        },
        Translate {
            x: people.mirrored ? people.cellsWidth : 0
        }
    ]

    ShapePath {
        strokeColor: people.count > 0 ? Theme.teal : Theme.clear
        strokeWidth: Theme.iconStroke
        fillColor: Theme.teal
        joinStyle: ShapePath.RoundJoin
        PathSvg {
            path: people.outlines(0, people.count)
        }
    }

    ShapePath {
        strokeColor: people.count < people.total ? Theme.line : Theme.clear
        strokeWidth: Theme.iconStroke
        fillColor: Theme.clear
        joinStyle: ShapePath.RoundJoin
        PathSvg {
            path: people.outlines(people.count, people.total)
        }
    }
}
