pragma ComponentBehavior: Bound
import QtQuick
import Qt.labs.qmlmodels
import Kiosk
import Kiosk.Backend
import "../lists"

// The rows of an article, each drawn by its kind; only those of the page in view are shown, and of a parted one
// what is on it.
Item {
    id: rows

    required property Reader reader
    required property bool headInside
    readonly property Pager pager: reader.pager
    readonly property int gap: Theme.compact ? Theme.s12 : Theme.s16

    Binding {
        rows.pager.available: rows.height
        rows.pager.width: rows.width
        rows.pager.spacing: rows.gap
    }

    Connections {
        target: rows.Window.window
        enabled: rows.reader.nearRows.unsettled

        function onAfterAnimating(): void {
            rows.reader.nearRows.laid_out();
        }
    }

    // A piece of the article's head, where it stands in the text.
    component HeadPart: PagedPart {
        required row

        pager: rows.pager
        present: rows.headInside
    }

    // A paragraph; the source or the term that was touched in it opens under it.
    component TextRow: PagedPart {
        id: textRow

        required row
        required property string markup
        required property string plain
        required property RowsModel marks
        property TypeRole type: Theme.body
        property bool strong: false
        readonly property real room: pager.room

        function measure(): void {
            lines.measure([paragraph.whole], [paragraph.textLines()], type.lineHeight, 0, room);
        }

        onRoomChanged: measure()

        LayoutMirroring.enabled: rows.reader.textRightToLeft // the text's own direction, which may not be the screen's
        LayoutMirroring.childrenInherit: true
        pager: rows.pager
        pieces: Pieces {
            id: lines
        }

        InlineText {
            id: paragraph

            width: textRow.width
            fromLine: lines.fromText(0, textRow.from)
            toLine: lines.toText(0, textRow.to)
            onWholeChanged: textRow.measure()
            markup: textRow.markup
            plain: textRow.plain
            marks: textRow.marks
            type: textRow.type
            strong: textRow.strong
            noteTitle: rows.reader.openRow === textRow.row ? rows.reader.openTitle : ""
            noteText: rows.reader.openRow === textRow.row ? rows.reader.openText : ""
            onCitationActivated: number => rows.reader.open_source(textRow.row, number, lines.last(0))
            onTermActivated: term => rows.reader.open_term(textRow.row, term, lines.last(0))
            onClosed: rows.reader.close_source()
        }
    }

    // A row whose lines are items: lists and boxes.
    component ItemsRow: PagedPart {
        id: itemsRow

        required row
        required property string title
        required property string key
        required property RowsModel items
        property string look: "list"

        LayoutMirroring.enabled: rows.reader.textRightToLeft // the text's own direction, which may not be the screen's
        LayoutMirroring.childrenInherit: true
        pager: rows.pager
        pieces: box.pieces
        lead: box.lead
        again: box.again
        tail: box.tail

        ItemsBox {
            id: box

            width: itemsRow.width
            from: itemsRow.from
            to: itemsRow.to
            room: rows.pager.room
            reader: rows.reader
            row: itemsRow.row
            look: itemsRow.look
            kind: itemsRow.key
            title: itemsRow.title
            items: itemsRow.items
        }
    }

    Column {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
        }
        spacing: rows.gap
        opacity: rows.reader.there ? 1 : 0

        Repeater {
            model: rows.reader.nearRows

            DelegateChooser {
                role: "kind"

                DelegateChoice {
                    roleValue: "opening"

                    HeadPart {
                        ArticleTitle {
                            width: parent.width
                            reader: rows.reader
                        }
                    }
                }

                DelegateChoice {
                    roleValue: "steps"

                    HeadPart {
                        present: rows.headInside || rows.reader.statusOpen

                        ArticleSteps {
                            width: parent.width
                            reader: rows.reader
                            steps: rows.headInside
                        }
                    }
                }

                DelegateChoice {
                    roleValue: "caution"

                    HeadPart {
                        ArticleCaution {
                            width: parent.width
                            reader: rows.reader
                        }
                    }
                }

                DelegateChoice {
                    roleValue: "add"

                    HeadPart {
                        SheetButton {
                            width: parent.width
                            reader: rows.reader
                        }
                    }
                }

                DelegateChoice {
                    roleValue: "heading"

                    TextRow {
                        required property int level

                        type: level === 2 ? Theme.h2 : Theme.h3
                        strong: true
                        keepWithNext: true
                    }
                }

                DelegateChoice {
                    roleValue: "paragraph"

                    TextRow {
                        required keepWithNext
                    }
                }

                DelegateChoice {
                    roleValue: "figure"

                    TextRow {}
                }

                DelegateChoice {
                    roleValue: "list"

                    ItemsRow {}
                }

                DelegateChoice {
                    roleValue: "callout"

                    ItemsRow {
                        look: "box"
                    }
                }

                DelegateChoice {
                    roleValue: "checklist"

                    ItemsRow {
                        look: "checklist"
                    }
                }

                DelegateChoice {
                    roleValue: "iconArray"

                    ProportionRow {
                        pager: rows.pager
                        reader: rows.reader
                    }
                }

                DelegateChoice {
                    roleValue: "table"

                    TableRow {
                        pager: rows.pager
                        reader: rows.reader
                    }
                }

                DelegateChoice {
                    roleValue: "follow"

                    FollowRow {
                        pager: rows.pager
                        reader: rows.reader
                    }
                }

                DelegateChoice {
                    roleValue: "source"

                    SourceRow {
                        pager: rows.pager
                    }
                }

                DelegateChoice {
                    roleValue: "about"

                    AboutRow {
                        pager: rows.pager
                    }
                }

                DelegateChoice {
                    roleValue: "review"

                    PagedPart {
                        id: reviewRow

                        required row
                        pager: rows.pager

                        NextRow {
                            width: reviewRow.width
                            text: qsTr("What the review status means")
                            onActivated: rows.reader.open_review()
                        }
                    }
                }

                DelegateChoice {
                    roleValue: "disclaimer"

                    DisclaimerRow {
                        pager: rows.pager
                    }
                }
            }
        }
    }
}
