pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../screens"

// What is shown now, and what lies on the sticks that were put in; touching a bundle begins to load it. session, load.
GridLayout {
    id: part

    required property Session session
    required property Loading load
    readonly property StickList sticks: load.sticks
    readonly property bool some: sticks.rows.count > 0

    columns: Theme.landscape ? 2 : 1
    columnSpacing: Theme.s32
    rowSpacing: Theme.s24

    LoadShown {
        Layout.fillWidth: true
        Layout.horizontalStretchFactor: 2
        Layout.preferredWidth: 2
        Layout.alignment: Qt.AlignTop
        load: part.load
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.horizontalStretchFactor: 3
        Layout.preferredWidth: 3
        spacing: Theme.s16

        Phrase {
            Layout.fillWidth: true
            visible: part.some
            text: qsTr("Choose a bundle")
            type: Theme.h2
        }

        Phrase {
            Layout.fillWidth: true
            Layout.topMargin: -Theme.s12
            visible: part.some
            text: qsTr("This is what a bundle says of itself. It is checked when you touch it.")
            type: Theme.note
            color: Theme.ink2
        }

        LoadNote {
            Layout.fillWidth: true
            visible: !part.some
            iconName: "stick"
            ink: Theme.ink
            soft: Theme.apricotSoft
            title: part.sticks.sees ? qsTr("Put in a stick") : qsTr("This kiosk cannot see sticks")
            text: part.sticks.sees ? qsTr("Its bundles are listed here. Nothing on it is started, and it may be pulled out at any time.") : qsTr("Ask the administrator to set up sticks.")
        }

        Item {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: part.some ? 2 * Theme.answerHeight : 0

            Binding {
                part.sticks.pager.available: list.height + turn.taken
                part.sticks.pager.footer: turn.need
                part.sticks.pager.spacing: Theme.gap
            }

            Column {
                width: parent.width
                spacing: Theme.gap

                Repeater {
                    model: part.sticks.rows

                    PagedPart {
                        id: row

                        required property string kind
                        required property string title
                        required property string facts
                        required property string refusal
                        required property int number

                        pager: part.sticks.pager
                        keepWithNext: kind === "stick"

                        LoadFound {
                            width: row.width
                            kind: row.kind
                            title: row.title
                            facts: row.facts
                            refusal: row.refusal
                            onActivated: part.load.begin(row.number)
                        }
                    }
                }
            }
        }

        PagerRow {
            id: turn

            Layout.fillWidth: true
            pager: part.sticks.pager
            gap: Theme.s16
            pageText: part.session.pageText(part.sticks.pager.page, part.sticks.pager.pages)
        }
    }
}
