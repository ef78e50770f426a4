pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// Sheets that wait: a field for the code that the visitor says, and the codes. Nothing of a sheet is shown here.
// typeCode(text) is for what is typed while nothing else takes it.
FocusScope {
    id: part

    required property DeskSession session
    readonly property DeskTray tray: session.tray
    readonly property Pager pager: tray.pager

    function typeCode(text: string): void {
        field.take();
        field.type(text);
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.s24

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.s16

            Phrase {
                id: title

                Layout.fillWidth: true
                text: qsTr("Waiting to be picked up")
                type: Theme.h2
                Accessible.role: Accessible.Heading
            }

            Phrase {
                visible: title.implicitWidth + implicitWidth + Theme.s16 <= part.width
                text: part.tray.countText
                type: Theme.note
                color: Theme.ink2
            }
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.gap

            TypingField {
                id: field

                Layout.fillWidth: true
                iconName: "search"
                value: part.tray.typed
                hint: qsTr("Type the code")
                name: qsTr("The code that the visitor says")
                onEdited: text => part.tray.type(text)
                onEntered: part.tray.enter()
            }

            SecondaryButton {
                least: Theme.target
                type: Theme.label
                reason: ""
                text: qsTr("Open")
                onActivated: part.tray.enter()
            }
        }

        CautionBanner {
            Layout.fillWidth: true
            visible: text !== ""
            tight: true
            runIn: true
            title: ""
            text: part.tray.message
        }

        Phrase {
            Layout.fillWidth: true
            visible: part.tray.rows.count === 0
            text: part.session.connected ? qsTr("Nobody waits for a sheet.") : qsTr("No kiosk is connected. Start the kiosk, or ask the machine’s administrator.")
            type: Theme.body
            color: Theme.ink2
        }

        Item {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true

            Binding {
                part.pager.available: list.height + turn.taken
                part.pager.footer: turn.need
                part.pager.spacing: Theme.gap
            }

            Column {
                width: parent.width
                spacing: Theme.gap

                Repeater {
                    model: part.tray.rows

                    PagedPart {
                        id: row

                        required property string code
                        required property string kiosk
                        required property string spoken
                        required property string facts
                        required property string age
                        required property string waits
                        required property string stateText
                        required property bool selected

                        pager: part.pager

                        DeskCode {
                            width: row.width
                            spoken: row.spoken
                            facts: row.facts
                            age: row.age
                            waits: row.waits
                            stateText: row.stateText
                            selected: row.selected
                            reason: row.waits === "elsewhere" ? row.stateText : ""
                            onActivated: part.tray.take(row.code, row.kiosk)
                        }
                    }
                }
            }
        }

        DeskPager {
            id: turn

            Layout.fillWidth: true
            pager: part.pager
            pageText: part.session.pageText(part.pager.page, part.pager.pages)
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.s16

            Icon {
                name: "lock"
                size: Theme.icon40
                color: Theme.ink2
            }

            Phrase {
                Layout.fillWidth: true
                text: qsTr("Codes carry no names. A sheet is erased when it is handed over, or when its time is up.")
                type: Theme.note
                color: Theme.ink2
            }
        }
    }
}
