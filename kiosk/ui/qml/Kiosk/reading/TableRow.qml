import QtQuick
import Kiosk
import Kiosk.Backend
import "../lists"

// A small table in the text, parted between its lines.
PagedPart {
    id: part

    required row
    required property Reader reader
    required property string title
    required property RowsModel items

    LayoutMirroring.enabled: reader.textRightToLeft // the text's own direction, which may not be the screen's
    LayoutMirroring.childrenInherit: true
    pieces: table.pieces
    lead: table.lead
    again: table.again
    tail: table.tail

    DataTable {
        id: table

        width: part.width
        from: part.from
        to: part.to
        room: part.pager.room
        title: part.title
        lines: part.items
        noteTitle: part.reader.openRow === part.row ? part.reader.openTitle : ""
        noteText: part.reader.openRow === part.row ? part.reader.openText : ""
        onCitationActivated: (number, piece) => part.reader.open_source(part.row, number, piece)
        onTermActivated: (term, piece) => part.reader.open_term(part.row, term, piece)
        onClosed: part.reader.close_source()
    }
}
