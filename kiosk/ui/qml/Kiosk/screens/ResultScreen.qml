pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The result: what it is called, why, what to do next, and what it is not. Its parts are the rows of a pager.
Item {
    id: screen

    required property Session session
    readonly property Result result: session.result

    Rectangle {
        anchors.fill: parent
        color: Theme.linen
    }

    GridLayout {
        anchors.fill: parent
        columns: Theme.landscape ? 2 : 1
        columnSpacing: 0
        rowSpacing: 0

        ResultBand {
            Layout.fillWidth: true
            Layout.fillHeight: Theme.landscape
            Layout.preferredWidth: Theme.landscape ? screen.width * 0.4 : -1
            Layout.maximumWidth: Theme.landscape ? screen.width * 0.4 : -1
            title: screen.result.title
            text: screen.result.lead
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.margin
            Layout.topMargin: Theme.s24
            Layout.bottomMargin: Theme.s24
            spacing: Theme.s16

            ResultParts {
                Layout.fillWidth: true
                Layout.fillHeight: true
                result: screen.result
            }

            PagerRow {
                Layout.fillWidth: true
                pager: screen.result.pager
                pageText: screen.session.pageText(screen.result.pager.page, screen.result.pager.pages)
            }

            GridLayout {
                Layout.fillWidth: true
                columns: Theme.largeText ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap

                SecondaryButton {
                    Layout.fillWidth: true
                    text: qsTr("Change my answers")
                    onActivated: screen.session.questions.change_answers()
                }

                PrimaryButton {
                    Layout.fillWidth: true
                    text: qsTr("See my sheet")
                    iconName: "sheet"
                    onActivated: screen.session.open_sheet()
                }
            }
        }
    }
}
