pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// My sheet: the very page that will print, what is on it, how it prints, and what the printer does.
Page {
    id: screen

    required property Session session
    readonly property SheetView sheet: session.sheet

    lead: [
        PageTitle {
            Layout.fillWidth: true
            text: qsTr("My sheet")
        },
        Phrase {
            Layout.fillWidth: true
            text: screen.sheet.summary
            type: Theme.lead
            color: Theme.ink2
        },
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: Theme.landscape
            columns: Theme.landscape || Theme.largeText ? 1 : 2
            columnSpacing: Theme.s40
            rowSpacing: Theme.s24

            SheetPicture {
                Layout.fillWidth: true
                Layout.fillHeight: Theme.landscape
                Layout.preferredWidth: Theme.columnLeast
                sheet: screen.sheet
            }

            SheetOptions {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.columnLeast
                Layout.alignment: Qt.AlignTop
                visible: !Theme.landscape
                sheet: screen.sheet
            }
        }
    ]

    SheetOptions {
        Layout.fillWidth: true
        visible: Theme.landscape
        sheet: screen.sheet
    }

    SheetItems {
        Layout.fillWidth: true
        visible: screen.sheet.items.count > 0
        sheet: screen.sheet
    }

    Item {
        Layout.fillHeight: true
    }

    PrintLine {
        Layout.fillWidth: true
        sheet: screen.sheet
    }

    actions: [
        PrimaryButton {
            Layout.fillWidth: true
            visible: screen.sheet.hasPrinter
            text: screen.sheet.printState === "" ? qsTr("Print my sheet") : qsTr("Print again")
            iconName: "printer"
            reason: screen.sheet.printing ? qsTr("Please wait") : screen.sheet.drawing ? qsTr("One moment") : screen.sheet.failed ? qsTr("Please ask at the desk") : ""
            onActivated: screen.sheet.print_sheet()
        }
    ]
}
