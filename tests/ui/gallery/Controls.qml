import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Kiosk

// What is pressed, in each state, beside the component sheet of the look.
ApplicationWindow {
    width: 1080 * Theme.unit
    height: 2200 * Theme.unit
    visible: true
    color: Theme.linen

    ColumnLayout {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            margins: Theme.s56
        }
        spacing: Theme.s24
        LayoutMirroring.enabled: Theme.rightToLeft
        LayoutMirroring.childrenInherit: true

        GridLayout {
            Layout.fillWidth: true
            columns: Theme.largeText ? 1 : 3
            columnSpacing: Theme.s16
            rowSpacing: Theme.s16
            uniformCellWidths: true

            PrimaryButton {
                objectName: "primary"
                Layout.fillWidth: true
                text: "Continue"
                endIcon: "arrow"
            }

            PrimaryButton {
                Layout.fillWidth: true
                text: "Continue"
                endIcon: "arrow"
                down: true
            }

            PrimaryButton {
                objectName: "blocked"
                Layout.fillWidth: true
                text: "Accept"
                reason: "Please wait"
            }

            SecondaryButton {
                Layout.fillWidth: true
                text: "Add to sheet"
                iconName: "plus"
            }

            QuietButton {
                Layout.fillWidth: true
                Layout.fillHeight: true
                text: "Back"
                iconName: "back"
            }

            UrgentButton {
                Layout.fillWidth: true
                text: "Get help"
            }
        }

        AnswerRow {
            objectName: "answer"
            Layout.fillWidth: true
            text: "Not sure"
        }

        AnswerRow {
            Layout.fillWidth: true
            text: "Fairly sure, with some doubts"
            selected: true
        }

        AnswerRow {
            Layout.fillWidth: true
            text: "Pain, pressure or tightness in the chest"
            many: true
            safety: true
            selected: true
        }

        AnswerRow {
            Layout.fillWidth: true
            text: "Struggling to breathe"
            many: true
            safety: true
        }

        AnswerRow {
            Layout.fillWidth: true
            text: "Not offered here"
            reason: "Answer the first question"
        }

        RoleCard {
            Layout.fillWidth: true
            text: "I’m a patient"
            note: "Reading about my own care"
            iconName: "person"
            selected: true
        }

        RoleCard {
            Layout.fillWidth: true
            text: "العربية"
        }

        ArticleCard {
            Layout.fillWidth: true
            text: "Before an operation: what to ask first"
            status: "submitted"
            statusText: "Submitted"
            minutes: "4 min read"
        }

        GridLayout {
            Layout.fillWidth: true
            columns: Theme.largeText ? 2 : 4
            columnSpacing: Theme.s16
            rowSpacing: Theme.s16
            uniformCellWidths: true

            TopicTile {
                Layout.fillWidth: true
                text: "Weighing up"
                iconName: "scale"
            }

            TopicTile {
                Layout.fillWidth: true
                text: "Cost"
                iconName: "coin"
                selected: true
            }

            TopicTile {
                Layout.fillWidth: true
                text: "Getting ready"
                iconName: "calendar"
            }

            TopicTile {
                Layout.fillWidth: true
                text: "For families"
                iconName: "people"
            }
        }

        GridLayout {
            Layout.fillWidth: true
            columns: Theme.largeText ? 1 : 2
            columnSpacing: Theme.s16
            rowSpacing: Theme.s16
            uniformCellWidths: true

            ToggleRow {
                objectName: "toggle"
                Layout.fillWidth: true
                text: "Large print"
                note: "Bigger letters"
            }

            ToggleRow {
                Layout.fillWidth: true
                text: "Sources"
                note: "Full list"
                on: true
            }
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.s12

            StatusTag {
                status: "submitted"
                text: "Submitted"
            }

            StatusTag {
                status: "under-review"
                text: "Under review"
            }

            StatusTag {
                status: "approved"
                text: "Approved"
            }

            StatusTag {
                status: "withdrawn"
                text: "Withdrawn"
            }
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.s20

            Repeater {
                model: Theme.largeText ? [] : ["home", "back", "arrow", "chevron", "sheet", "sliders", "heart", "door", "globe", "letters", "contrast", "speaker", "clock", "person", "people", "stethoscope", "check", "plus", "minus", "close", "scale", "bubbles", "calendar", "coin", "ask", "printer", "lock", "info", "warning", "eye", "up", "book", "hand", "phone", "bell", "quote", "bulb"]

                Icon {
                    required property string modelData

                    name: modelData
                    size: Theme.icon48
                }
            }
        }
    }
}
