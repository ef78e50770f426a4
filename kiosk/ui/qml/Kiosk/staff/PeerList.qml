pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import Kiosk.Backend
import "../lists"

// The machines that are paired, paged. desks; turn: the row that turns its pages.
Item {
    id: list

    required property DesksView desks
    required property PagerRow turn

    Binding {
        list.desks.pager.available: list.height + list.turn.taken
        list.desks.pager.footer: list.turn.need
        list.desks.pager.spacing: Theme.s8
    }

    Phrase {
        width: parent.width
        visible: list.desks.rows.count === 0
        text: list.desks.emptyText
        type: Theme.lead
        color: Theme.ink2
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
