import QtQuick
import Kiosk
import Kiosk.Backend

// A small table in the text.
PagedPart {
    id: part

    required property Reader reader
    required property string title
    required property RowsModel items

    DataTable {
        width: part.width
        title: part.title
        lines: part.items
        noteTitle: part.reader.openRow === part.index ? part.reader.openTitle : ""
        noteText: part.reader.openRow === part.index ? part.reader.openText : ""
        onCitationActivated: number => part.reader.open_source(part.index, number)
        onTermActivated: term => part.reader.open_term(part.index, term)
        onClosed: part.reader.close_source()
    }
}
