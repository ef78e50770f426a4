import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Kiosk

// What is read: headings, paragraphs with sources and terms, boxes, the icon array, a table.
ApplicationWindow {
    id: window

    required property string markup
    required property string plain
    required property QtObject marks
    required property QtObject lines
    property string noteText: ""
    property int cited: 0
    property string term: ""

    width: 1080 * Theme.unit
    height: 3000 * Theme.unit
    visible: true
    color: Theme.linen

    ColumnLayout {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            margins: Theme.s56
            topMargin: 0
        }
        spacing: Theme.s24
        LayoutMirroring.enabled: Theme.rightToLeft
        LayoutMirroring.childrenInherit: true

        Header {
            Layout.fillWidth: true
            note: "For a patient"
            noteIcon: "person"
        }

        PageHeader {
            Layout.fillWidth: true
            title: "Before an operation"
            page: "Page 3 of 4"
            status: "under-review"
            statusText: "Educational, under review"
        }

        PageTitle {
            objectName: "title"
            Layout.fillWidth: true
            text: "How sure do you feel about the treatment you were offered?"
        }

        ProgressSegments {
            Layout.fillWidth: true
            position: 4
            total: 8
            text: "Question 4 of 8"
            note: "About 2 minutes left"
        }

        ReviewStepper {
            Layout.fillWidth: true
            status: "under-review"
            words: ["Submitted", "Under review", "Approved"]
            dates: ["Sent 2 Oct", "Since 9 Oct", "Not yet"]
            folded: "Under review, step 2 of 3"
        }

        CautionBanner {
            Layout.fillWidth: true
            title: "Educational only"
            text: "Not yet reviewed by a clinician. Use it to prepare questions, not to decide on treatment."
        }

        UrgentBanner {
            Layout.fillWidth: true
            title: "You ticked a warning sign."
            text: "Please tell the desk now. Do not wait for your turn."
        }

        WhyBox {
            Layout.fillWidth: true
            title: "Why we ask."
            text: "Doubt is one of the commonest reasons people look for another view. There is no wrong answer."
        }

        IconArrayView {
            Layout.fillWidth: true
            count: 37
            total: 100
            number: "37"
            ofTotal: "in 100"
            yes: "Plan changed"
            no: "No change"
            setting: "One national programme"
            caption.markup: "left with a <b>different treatment plan</b>. For 63 the plan stayed the same."
            caption.plain: "left with a different treatment plan. For 63 the plan stayed the same."
        }

        InlineText {
            objectName: "inline"
            Layout.fillWidth: true
            markup: window.markup
            plain: window.plain
            marks: window.marks
            noteTitle: "Source 1"
            noteText: window.noteText
            onCitationActivated: number => {
                window.cited = number;
                window.noteText = "Meyer, Singh, Graber. Results of a national second-opinion programme. 2015.";
            }
            onTermActivated: term => window.term = term
            onClosed: window.noteText = ""
        }

        ItemLine {
            objectName: "bullet"
            Layout.fillWidth: true
            markup: window.markup
            plain: window.plain
            marks: window.marks
        }

        ItemLine {
            Layout.fillWidth: true
            kind: "number"
            marker: "2"
            markup: "<b>Ask for copies</b> of your letters, scans and test results."
        }

        ItemLine {
            Layout.fillWidth: true
            kind: "box"
            markup: "A list of your medicines"
        }

        DataTable {
            Layout.fillWidth: true
            title: "Who pays"
            lines: window.lines
        }
    }
}
