import QtQuick
import Kiosk.Backend

// One row of a page, in a Column: a layout would give no width to rows of other pages, and so no height. Tells the pager its height and shows itself on its page. `present` false: it takes no room at all.
Item {
    id: part

    required property Pager pager
    required property int index
    property bool present: true
    property bool keepWithNext: false
    property bool pageBreak: false
    default property Item content
    readonly property real needed: present && content ? content.implicitHeight : 0

    function tell(): void {
        pager.measured(index, needed, keepWithNext, pageBreak);
    }

    width: parent ? parent.width : 0
    height: needed
    visible: present && index >= pager.first && index <= pager.last
    onContentChanged: content.parent = part
    onNeededChanged: tell()
    Component.onCompleted: tell()
}
