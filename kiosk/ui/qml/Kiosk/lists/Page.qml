import QtQuick
import QtQuick.Layouts
import Kiosk

// The frame of a screen: header, a lead, a body and the row of actions at its foot. One column, or two panes (`panes`) with
// the lead beside the body. lead, body (default), actions: the items of each; over: what may stand in the header's place; note, noteIcon: the header's trailing words;
// wideHeader: over both panes; leadFills: the lead is as high as its pane; leadRoom: the least height of the lead in one column, which keeps what is pressed out of the
// upper third; headerRoom: the least height of the header; footGap: over and under the actions; spare: the height that the
// body leaves free, below zero where it is drawn smaller.
Item {
    id: page

    property alias lead: leadColumn.items
    default property alias body: bodyColumn.items
    property alias actions: actionRow.data
    property alias over: overHeader.data
    property alias note: header.note
    property alias noteIcon: header.noteIcon
    property bool panes: Theme.landscape
    property bool wideHeader: true
    property bool leadFills: false
    property bool hasHeader: true
    property real headerRoom: 0
    property real leadRoom: 0
    property real leadShare: Theme.compact && Theme.largeText ? 0.36 : 0.42
    property int bodyGap: Theme.sectionGap
    property int footGap: Theme.s24
    readonly property real spare: bodyColumn.height - bodyColumn.implicitHeight
    readonly property real inner: width - 2 * Theme.margin
    readonly property real leadWidth: panes ? Math.round(inner * leadShare) : inner
    readonly property real bodyWidth: panes ? inner - leadWidth - Theme.s56 : inner

    Rectangle {
        anchors.fill: parent
        color: Theme.linen
    }

    Header {
        id: header

        anchors {
            top: parent.top
            left: parent.left
            leftMargin: Theme.margin
        }
        width: page.panes && !page.wideHeader ? page.leadWidth : page.inner
        height: Math.max(implicitHeight, page.headerRoom)
        opacity: page.hasHeader ? 1 : 0
        Accessible.ignored: !page.hasHeader
    }

    Item {
        id: overHeader

        anchors {
            top: parent.top
            left: parent.left
            right: parent.right
            leftMargin: Theme.margin
            rightMargin: Theme.margin
        }
        height: header.height
    }

    Fitted {
        id: leadColumn

        readonly property real most: page.height - header.height - Theme.s24

        anchors {
            top: header.bottom
            left: parent.left
            leftMargin: Theme.margin
        }
        width: page.leadWidth
        height: !page.panes ? implicitHeight : page.leadFills ? most : Math.min(implicitHeight, most)
        spacing: Theme.s24
    }

    ColumnLayout {
        anchors {
            top: page.panes && !page.wideHeader ? parent.top : header.bottom
            topMargin: !page.panes ? Math.max(leadColumn.height, page.leadRoom) + page.bodyGap : page.wideHeader ? 0 : Theme.s24
            bottom: parent.bottom
            bottomMargin: page.footGap
            right: parent.right
            rightMargin: Theme.margin
        }
        width: page.bodyWidth
        spacing: page.footGap

        Fitted {
            id: bodyColumn

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 0
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
