import QtQuick
import QtQuick.Layouts
import Kiosk

// The frame of a screen: header, a lead, a body and the row of actions at its foot. One column in portrait; in landscape
// the lead stands beside the body. lead, body (default), actions: the items of each; note: the header's trailing words.
Item {
    id: page

    property alias lead: leadColumn.data
    default property alias body: bodyColumn.data
    property alias actions: actionRow.data
    property alias note: header.note
    property alias noteIcon: header.noteIcon
    property real leadRoom: 0  // in portrait: keeps what is pressed out of the upper third, which is hard to reach
    property bool wideHeader: true
    property bool hasHeader: true
    property real headerRoom: 0  // at least this high
    property color ground: Theme.linen
    property real leadShare: 0.43
    readonly property alias room: bodyColumn

    Rectangle {
        anchors.fill: parent
        color: page.ground
    }

    GridLayout {
        anchors {
            fill: parent
            leftMargin: Theme.margin
            rightMargin: Theme.margin
            bottomMargin: Theme.s24
        }
        columns: Theme.landscape ? 2 : 1
        columnSpacing: Theme.s56
        rowSpacing: 0

        Header {
            id: header

            Layout.columnSpan: Theme.landscape && page.wideHeader ? 2 : 1
            Layout.fillWidth: true
            Layout.minimumHeight: page.headerRoom
            opacity: page.hasHeader ? 1 : 0
            Accessible.ignored: !page.hasHeader
        }

        ColumnLayout {
            id: leadColumn

            Layout.row: 1
            Layout.column: 0
            Layout.fillWidth: true
            Layout.fillHeight: Theme.landscape
            Layout.preferredWidth: Theme.landscape ? page.width * page.leadShare : -1
            Layout.maximumWidth: Theme.landscape ? page.width * page.leadShare : -1
            Layout.alignment: Qt.AlignTop
            Layout.minimumHeight: Theme.landscape ? 0 : page.leadRoom
            visible: children.length > 0
            spacing: Theme.s24
        }

        ColumnLayout {
            Layout.row: Theme.landscape ? (page.wideHeader ? 1 : 0) : 2
            Layout.rowSpan: Theme.landscape && !page.wideHeader ? 2 : 1
            Layout.column: Theme.landscape ? 1 : 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: Theme.landscape ? (page.wideHeader ? 0 : Theme.s40) : Theme.sectionGap
            spacing: Theme.s24

            ColumnLayout {
                id: bodyColumn

                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.s16
            }

            RowLayout {
                id: actionRow

                Layout.fillWidth: true
                Layout.fillHeight: false
                visible: children.length > 0
                spacing: Theme.gap
            }
        }
    }
}
