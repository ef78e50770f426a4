import QtQuick
import QtQuick.Layouts
import Kiosk

// A box that is read, flat: no lip. Items go below each other. fill, edge (drawn in high contrast only), padding, spacing.
Rectangle {
    id: card

    default property alias content: column.data
    property alias spacing: column.spacing
    property color fill: Theme.paper
    property color edge: Theme.line
    property int padding: Theme.s40

    implicitWidth: column.implicitWidth + 2 * padding
    implicitHeight: column.implicitHeight + 2 * padding
    radius: Theme.radiusBox
    color: fill
    border.width: Theme.highContrast ? Theme.edgeStrong : 0
    border.color: edge

    ColumnLayout {
        id: column

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            margins: card.padding
        }
        spacing: Theme.s16
    }
}
