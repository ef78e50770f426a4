pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend
import "../screens"

// The machines that are paired, paged. desks; footer: what the row that turns its pages takes.
Item {
    id: list

    required property DesksView desks
    required property PagerRow turn

    Binding {
        list.desks.pager.available: list.height + list.turn.taken
        list.desks.pager.footer: list.turn.need
        list.desks.pager.spacing: Theme.s8
    }

    Column {
        width: parent.width
        spacing: Theme.s8

        Repeater {
            model: list.desks.rows

            PagedPart {
                id: row

                required property string fingerprint
                required property string name
                required property bool asking

                pager: list.desks.pager

                PeerLine {
                    width: row.width
                    desks: list.desks
                    fingerprint: row.fingerprint
                    name: row.name
                    asking: row.asking
                }
            }
        }
    }
}
