pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"
import "../reading"

// What a setting may be: one of a few, several of them, a language to type for, or a picture on a stick. session, view.
ColumnLayout {
    id: part

    required property Session session
    required property SettingsView view
    readonly property Pager pager: view.optionPager
    readonly property bool leads: view.kind === "texts"

    spacing: Theme.s24

    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Theme.padWidth
        Layout.preferredHeight: Theme.roleHeight
        visible: part.view.kind === "logo" && part.view.logo !== ""
        radius: Theme.radiusTag
        color: Theme.sheetPaper

        Image {
            anchors {
                fill: parent
                margins: Theme.s12
            }
            source: part.view.kind === "logo" ? part.view.logo : ""
            fillMode: Image.PreserveAspectFit
            cache: false
            asynchronous: true
            sourceSize: Qt.size(1200, 600) // it may be the administrator's, of any size
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("The logo as it prints")
        }
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
                model: part.view.options

                PagedPart {
                    id: row

                    required property string key
                    required property string label
                    required property string note
                    required property bool selected

                    pager: part.pager

                    Item {
                        width: row.width
                        implicitHeight: part.leads ? way.implicitHeight : answer.implicitHeight

                        NextRow {
                            id: way

                            width: parent.width
                            visible: part.leads
                            text: row.label
                            note: row.note
                            onActivated: part.view.choose(row.key)
                        }

                        AnswerRow {
                            id: answer

                            width: parent.width
                            visible: !part.leads
                            many: part.view.kind === "several"
                            least: Theme.quietHeight
                            selected: row.selected
                            text: row.note === "" ? row.label : row.label + ", " + Theme.isolated(row.note)
                            onActivated: part.view.choose(row.key)
                        }
                    }
                }
            }
        }
    }

    PagerRow {
        id: turn

        Layout.fillWidth: true
        pager: part.pager
        pageText: part.session.pageText(part.pager.page, part.pager.pages)
    }

    QuietButton {
        Layout.fillWidth: true
        visible: part.view.kind === "logo"
        text: qsTr("Look for sticks again")
        iconName: "search"
        onActivated: part.view.look_again()
    }
}
