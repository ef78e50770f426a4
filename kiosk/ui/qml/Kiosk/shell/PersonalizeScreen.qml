pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// Reader, language, text size, contrast and volume, at any time, in pages where they do not fit; Back leads to the same place.
Page {
    id: screen

    required property Session session
    readonly property Pager pager: session.choices.pager

    wideHeader: false

    lead: [
        PageTitle {
            Layout.fillWidth: true
            text: qsTr("Make this fit you")
        },
        Phrase {
            Layout.fillWidth: true
            visible: !Theme.largeText
            text: qsTr("Your place and your answers stay as they are.")
            type: Theme.lead
            color: Theme.ink2
        }
    ]

    Item {
        id: room

        Layout.fillWidth: true
        Layout.fillHeight: true

        Binding {
            screen.pager.available: room.height + turn.taken
            screen.pager.footer: turn.need
            screen.pager.spacing: Theme.sectionGap
        }

        Column {
            width: parent.width
            spacing: Theme.sectionGap

            PagedPart {
                pager: screen.pager
                index: 0

                LanguageChoices {
                    width: parent.width
                    session: screen.session
                }
            }

            PagedPart {
                pager: screen.pager
                index: 1

                RoleChoices {
                    width: parent.width
                    session: screen.session
                }
            }

            PagedPart {
                pager: screen.pager
                index: 2

                TextChoices {
                    width: parent.width
                    session: screen.session
                }
            }

            PagedPart {
                pager: screen.pager
                index: 3

                ToggleRow {
                    width: parent.width
                    text: qsTr("High contrast")
                    note: qsTr("White on black")
                    on: screen.session.highContrast
                    onActivated: screen.session.toggle_contrast()
                }
            }

            PagedPart {
                pager: screen.pager
                index: 4
                present: screen.session.listenReason === ""

                VolumeChoices {
                    width: parent.width
                    session: screen.session
                }
            }
        }
    }

    PagerRow {
        id: turn

        gap: Theme.s16
        Layout.fillWidth: true
        pager: screen.pager
        pageText: screen.session.pageText(screen.pager.page, screen.pager.pages)
    }

    actions: [
        PrimaryButton {
            Layout.fillWidth: true
            text: qsTr("Go on")
            endIcon: "arrow"
            onActivated: screen.session.back()
        }
    ]
}
