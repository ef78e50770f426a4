pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// My sheet: the very page that will print, how it prints, what is on it, and what the printer does.
Page {
    id: screen

    required property Session session
    readonly property SheetView sheet: session.sheet
    readonly property Pager pager: session.choices.pager
    readonly property PickUpView pickUp: session.pickUp
    // With no desk there, visitors print here after all, where there is a printer.
    readonly property bool atDesk: pickUp.present && !(pickUp.refused && sheet.hasPrinter)

    wideHeader: false
    leadFills: true

    lead: [
        PageTitle {
            Layout.fillWidth: true
            text: qsTr("My sheet")
        },
        Phrase {
            Layout.fillWidth: true
            visible: !screen.panes
            text: screen.sheet.summary
            type: Theme.lead
            color: Theme.ink2
        },
        SheetPicture {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: screen.panes
            flexible: true
            sheet: screen.sheet
        }
    ]

    SheetParts {
        turn: turnRow
        Layout.fillWidth: true
        Layout.fillHeight: true
        sheet: screen.sheet
        pager: screen.pager
        withPicture: !screen.panes
    }

    PagerRow {
        id: turnRow

        gap: Theme.s16
        Layout.fillWidth: true
        pager: screen.pager
        pageText: screen.session.pageText(screen.pager.page, screen.pager.pages)
    }

    PrintLine {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: !screen.atDesk
        sheet: screen.sheet
    }

    PickUpLine {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: screen.atDesk
        pickUp: screen.pickUp
    }

    actions: [
        PrimaryButton {
            Layout.fillWidth: true
            visible: screen.atDesk && (!screen.pickUp.waits || screen.pickUp.stale)
            text: screen.pickUp.stale ? qsTr("Get the changed sheet at the desk") : qsTr("Get it at the desk")
            iconName: "bell"
            reason: screen.pickUp.busy || screen.sheet.drawing ? qsTr("One moment") : screen.sheet.failed ? qsTr("Please ask at the desk") : ""
            onActivated: screen.pickUp.ask()
        },
        QuietButton {
            Layout.fillWidth: true
            visible: !screen.atDesk && screen.sheet.printState === "unknown"
            least: Theme.buttonHeight
            text: qsTr("Yes, it is in the tray")
            iconName: "check"
            onActivated: screen.sheet.confirm_print()
        },
        QuietButton {
            Layout.fillWidth: true
            visible: !screen.atDesk && screen.sheet.mayStop
            least: Theme.buttonHeight
            text: qsTr("Stop printing")
            iconName: "close"
            onActivated: screen.sheet.stop_printing()
        },
        PrimaryButton {
            Layout.fillWidth: true
            visible: screen.sheet.hasPrinter && !screen.atDesk && !screen.sheet.mayStop
            text: screen.sheet.printState === "" ? qsTr("Print my sheet") : qsTr("Print again")
            iconName: "printer"
            reason: screen.sheet.printing ? qsTr("Please wait") : screen.sheet.drawing ? qsTr("One moment") : screen.sheet.failed ? qsTr("Please ask at the desk") : ""
            onActivated: screen.sheet.print_sheet()
        }
    ]
}
