import QtQuick
import QtQuick.Layouts
import Kiosk

// "Are you still there?": a touch anywhere but on "I'm done" keeps the visit. seconds, total: of the time to answer;
// number: the seconds in the language's digits; stay(), leave().
Item {
    id: dialog

    property int seconds: 0
    property int total: 30
    property string number: seconds

    signal stay
    signal leave

    Accessible.role: Accessible.AlertMessage
    Accessible.name: heading.text + Theme.wordGap + explanation.text
    onVisibleChanged: if (visible)
        more.forceActiveFocus(Qt.OtherFocusReason)
    Component.onCompleted: if (visible)
        more.forceActiveFocus(Qt.OtherFocusReason)

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim

        MouseArea {
            anchors.fill: parent
            onClicked: dialog.stay()
            Accessible.ignored: true
        }
    }

    Rectangle {
        anchors {
            bottom: Theme.landscape ? undefined : parent.bottom
            bottomMargin: Theme.s40
            verticalCenter: Theme.landscape ? parent.verticalCenter : undefined
            horizontalCenter: parent.horizontalCenter
        }
        width: Math.min(parent.width - 2 * Theme.s40, Theme.dialogWidth)
        height: content.implicitHeight + 2 * Theme.s56
        scale: Math.min(1, (dialog.height - Theme.s32) / height)
        transformOrigin: Theme.landscape ? Item.Center : Item.Bottom
        radius: Theme.radiusDialog
        color: Theme.paper
        border.width: Theme.pressDown
        border.color: Theme.highContrast ? Theme.teal : Theme.tealDeep

        MouseArea {
            anchors.fill: parent
            onClicked: dialog.stay()
            Accessible.ignored: true
        }

        ColumnLayout {
            id: content

            anchors {
                left: parent.left
                right: parent.right
                verticalCenter: parent.verticalCenter
                leftMargin: Theme.s56
                rightMargin: Theme.s56
            }
            spacing: Theme.s32

            GridLayout {
                Layout.fillWidth: true
                columns: Theme.largeText && !Theme.landscape ? 1 : 2
                columnSpacing: Theme.s56
                rowSpacing: Theme.s24

                CountdownRing {
                    remaining: dialog.seconds
                    total: dialog.total
                    text: dialog.number
                    note: qsTr("seconds")
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: Theme.s8

                    PageTitle {
                        id: heading

                        Layout.fillWidth: true
                        text: qsTr("Are you still there?")
                        type: Theme.display
                    }

                    Phrase {
                        Layout.fillWidth: true
                        text: qsTr("Take all the time you need.")
                        type: Theme.lead
                        color: Theme.ink2
                    }
                }
            }

            Phrase {
                id: explanation

                Layout.fillWidth: true
                text: qsTr("When the time runs out, this screen returns to the start and your answers are erased to keep them private.")
            }

            PrimaryButton {
                id: more

                Layout.fillWidth: true
                least: Theme.dialogButton
                text: qsTr("I need more time")
                type: Theme.h2
                onActivated: dialog.stay()
            }

            QuietButton {
                Layout.fillWidth: true
                least: Theme.buttonHeight
                text: qsTr("I’m done. Erase my answers now")
                iconName: "door"
                type: Theme.h3
                onActivated: dialog.leave()
            }
        }
    }
}
