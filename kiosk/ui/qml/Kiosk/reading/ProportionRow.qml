import QtQuick
import Kiosk
import Kiosk.Backend
import "../lists"

// A proportion as figures, with its setting, its key and its number in words; its source opens below.
PagedPart {
    id: part

    required row
    required property Reader reader
    required property int countYes
    required property int total
    required property string numberLabel
    required property string title
    required property string yes
    required property string no
    required property string setting
    required property string markup
    required property string plain
    required property RowsModel marks

    LayoutMirroring.enabled: reader.textRightToLeft // the text's own direction, which may not be the screen's
    LayoutMirroring.childrenInherit: true
    pieces: array.pieces

    IconArrayView {
        id: array

        width: part.width
        from: part.from
        to: part.to
        room: part.pager.room
        count: part.countYes
        total: part.total
        number: part.numberLabel
        ofTotal: part.title
        setting: part.setting
        yes: part.yes
        no: part.no
        caption.markup: part.markup
        caption.plain: part.plain
        caption.marks: part.marks
        caption.noteTitle: part.reader.openRow === part.row ? part.reader.openTitle : ""
        caption.noteText: part.reader.openRow === part.row ? part.reader.openText : ""
        caption.onCitationActivated: number => part.reader.open_source(part.row, number, array.captionPiece)
        caption.onTermActivated: term => part.reader.open_term(part.row, term, array.captionPiece)
        caption.onClosed: part.reader.close_source()
    }
}
