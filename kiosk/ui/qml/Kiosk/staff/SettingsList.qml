pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../lists"

// The settings with their values, in groups. session, view.
ColumnLayout {
    id: part

    required property Session session
    required property SettingsView view
    readonly property Pager pager: view.pager

    spacing: Theme.s24

    Item {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true

        Binding {
            part.pager.available: list.height + turn.taken
            part.pager.footer: turn.need
            part.pager.spacing: Theme.s12
        }

        Column {
            width: parent.width
            spacing: Theme.s12

            Repeater {
                model: part.view.rows

                PagedPart {
                    id: row

                    required property string key
                    required property string title
                    required property string value
                    required property string head
                    required property bool isNew

                    pager: part.pager

                    SettingLine {
                        width: row.width
                        text: row.title
                        value: row.value
                        head: row.head
                        isNew: row.isNew
                        onActivated: part.view.edit(row.key)
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
}
