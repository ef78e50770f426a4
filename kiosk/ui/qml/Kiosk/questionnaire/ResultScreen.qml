pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The result: what it is called, why, what to do next, and what it is not. Its parts are the rows of a pager.
Item {
    id: screen

    required property Session session
    readonly property Result result: session.result

    Rectangle {
        anchors.fill: parent
        color: Theme.linen
    }

    ResultBand {
        id: band

        anchors {
            top: parent.top
            left: parent.left
        }
        width: Theme.landscape ? Math.round(screen.width * (Theme.compact && Theme.largeText ? 0.34 : 0.4)) : screen.width
        height: Theme.landscape ? screen.height : implicitHeight
        title: screen.result.title
        text: screen.result.lead
    }

    ColumnLayout {
        anchors {
            top: Theme.landscape ? parent.top : band.bottom
            bottom: parent.bottom
            right: parent.right
            margins: Theme.s24
            rightMargin: Theme.margin
        }
        width: screen.width - 2 * Theme.margin - (Theme.landscape ? band.width : 0)
        spacing: Theme.s16

        ResultParts {
            turn: turnRow
            Layout.fillWidth: true
            Layout.fillHeight: true
            result: screen.result
            pages: screen.session.pages
        }

        PagerRow {
            id: turnRow

            gap: Theme.s16
            Layout.fillWidth: true
            pager: screen.result.pager
            pageText: screen.session.pageText(screen.result.pager.page, screen.result.pager.pages)
        }

        GridLayout {
            Layout.fillWidth: true
            columns: Theme.largeText && !Theme.landscape ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            SecondaryButton {
                Layout.fillWidth: true
                type: Theme.landscape ? Theme.label : Theme.action
                text: qsTr("Change my answers")
                onActivated: screen.session.questions.change_answers()
            }

            PrimaryButton {
                Layout.fillWidth: true
                type: Theme.landscape ? Theme.label : Theme.action
                text: qsTr("See my sheet")
                iconName: "sheet"
                onActivated: screen.session.open_sheet()
            }
        }
    }
}
