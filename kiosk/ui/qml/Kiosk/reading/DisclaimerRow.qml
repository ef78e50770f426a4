import QtQuick
import Kiosk
import "../lists"

// What the article is not, in words for this reader.
PagedPart {
    id: part

    required row
    required property string plain

    WhyBox {
        width: part.width
        title: ""
        text: part.plain
    }
}
