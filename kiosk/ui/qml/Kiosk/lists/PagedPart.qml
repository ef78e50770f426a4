import QtQuick
import Kiosk
import Kiosk.Backend

// One row of a page, in a Column: a layout would give no width to rows of other pages, and so no height. Tells the pager its
// height and shows itself on its page. present false: it takes no room at all.
// A row that may be higher than a page says of what pieces it is, and what is over the first one (lead) or over the first
// one of a later part (again), and below the last one (tail). Then the pager parts it, and it shows its pieces `from` to
// before `to`. Only a piece that is itself higher than a page is drawn smaller.
Item {
    id: part

    required property Pager pager
    required property int index
    property int row: index // of all rows, where not all of them are there
    property bool present: true
    property bool keepWithNext: false
    property bool pageBreak: false
    property Pieces pieces: null
    property real lead: 0
    property real again: 0
    property real tail: 0
    default property Item content
    readonly property int from: row === pager.first ? pager.start : 0
    readonly property int to: row === pager.last && pager.stop > 0 ? pager.stop : count
    readonly property int count: pieces ? pieces.heights.length : 0
    readonly property real needed: present && content ? content.implicitHeight : 0
    readonly property real fit: needed > pager.room && pager.room > 0 ? pager.room / needed : 1
    property bool made: false

    function tell(): void {
        if (!made || index < 0) // one that is being taken away tells once more
            return;
        if (present && pieces && pieces.heights.length > 1)
            pager.parted(row, pieces.heights, pieces.within, lead, again, tail, keepWithNext, pageBreak);
        else
            pager.measured(row, needed, keepWithNext, pageBreak);
    }

    width: parent ? parent.width : 0
    height: needed * fit
    visible: present && row >= pager.first && row <= pager.last
    onContentChanged: content.parent = part
    onNeededChanged: if (count < 2)
        tell()
    onPresentChanged: tell()
    onLeadChanged: tell()
    onAgainChanged: tell()

    Connections {
        target: part.pieces

        function onHeightsChanged(): void {
            part.tell();
        }
    }
    Component.onCompleted: {
        made = true;
        tell();
    }

    Binding {
        target: part.content
        property: "scale"
        value: part.fit
    }

    Binding {
        target: part.content
        property: "transformOrigin"
        value: Theme.rightToLeft ? Item.TopRight : Item.TopLeft
    }
}
