import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// What is in hand: its pages, how many copies, the way to the printer and to the visitor; how the printer is.
FocusScope {
    id: part

    required property DeskSession session
    readonly property DeskPaper paper: session.paper
    readonly property bool red: paper.printerLevel === "red"
    readonly property bool amber: paper.printerLevel === "amber"

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.s16

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: part.paper.there
            columns: 3
            columnSpacing: Theme.s16
            rowSpacing: 0

            Phrase {
                Layout.fillWidth: true
                Layout.columnSpan: part.paper.code === "" ? 3 : 1 // titles are longer than codes
                text: part.paper.title
                type: part.paper.code === "" ? Theme.label : Theme.h2
                maximumLineCount: 3
                Accessible.role: Accessible.Heading
            }

            Phrase {
                Layout.fillWidth: part.paper.code === ""
                Layout.columnSpan: part.paper.code === "" ? 2 : 1
                text: part.paper.pageText
                type: Theme.note
                color: Theme.ink2
            }

            KeyCap {
                visible: part.paper.pages > 1
                least: Theme.target
                implicitWidth: Theme.target
                iconName: "arrow"
                spoken: qsTr("Turn the page")
                onActivated: part.paper.next_page()
            }
        }

        DeskPreview {
            Layout.fillWidth: true
            Layout.fillHeight: true
            paper: part.paper
            drawing: part.session.handouts.drawing
        }

        DeskPrint {
            Layout.fillWidth: true
            Layout.fillHeight: false
            session: part.session
        }

        NoticeBox {
            Layout.fillWidth: true
            tight: true
            edged: part.red || part.amber
            title: part.paper.printerTitle
            text: part.paper.printerDo
            iconName: part.red || part.amber ? "warning" : "printer"
            iconSize: Theme.icon48
            fill: part.red ? Theme.redSoft : part.amber ? Theme.amberSoft : Theme.greenSoft
            ink: part.red ? Theme.redDark : part.amber ? Theme.amberText : Theme.green
            tone: part.red ? Theme.red : part.amber ? Theme.amber : Theme.green
        }
    }
}
