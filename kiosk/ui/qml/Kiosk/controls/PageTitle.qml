import QtQuick
import Kiosk

// A heading whose lines are about as long as each other; a screen reader finds it as a heading. text, type, color.
Balanced {
    type: Theme.h1
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
