import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Backend

// The other ways in: search, a question, the list of articles, and what this kiosk is. My sheet is in the dock.
GridLayout {
    id: links

    required property Session session

    columns: Theme.largeText && !Theme.landscape ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    component Link: SecondaryButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        least: Theme.quietHeight
        type: Theme.compact ? Theme.dock : Theme.label
        leftPadding: Theme.s12
        rightPadding: Theme.s12
    }

    Link {
        text: qsTr("Search")
        iconName: Theme.compact ? "" : "search"
        onActivated: links.session.open_search()
    }

    Link {
        text: qsTr("Ask a question")
        iconName: Theme.compact ? "" : "ask"
        onActivated: links.session.open_ask()
    }

    Link {
        text: qsTr("All articles")
        iconName: Theme.compact ? "" : "book"
        onActivated: links.session.shelves.open_topic("")
    }

    Link {
        text: qsTr("About this kiosk")
        iconName: Theme.compact ? "" : "info"
        onActivated: links.session.open_about()
    }
}
