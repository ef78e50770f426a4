import QtQuick
import Kiosk
import Kiosk.Backend

// One row of a page, in a Column: a layout would give no width to rows of other pages, and so no height. Tells the pager its
// height and shows itself on its page. A row that is higher than a page is drawn smaller, so that nothing of it is lost.
// present false: it takes no room at all.
Item {
    id: part

    required property Pager pager
    required property int index
    property bool present: true
    property bool keepWithNext: false
    property bool pageBreak: false
    default property Item content
    readonly property real needed: present && content ? content.implicitHeight : 0
    readonly property real fit: needed > pager.room && pager.room > 0 ? pager.room / needed : 1

    function tell(): void {
        pager.measured(index, needed * fit, keepWithNext, pageBreak);
    }

    width: parent ? parent.width : 0
    height: needed * fit
    visible: present && index >= pager.first && index <= pager.last
    onContentChanged: content.parent = part
    onHeightChanged: tell()
    Component.onCompleted: tell()

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
