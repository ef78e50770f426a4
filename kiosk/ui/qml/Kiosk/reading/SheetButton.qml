import Kiosk
import Kiosk.Backend

// Puts the points of the article in view on the sheet, or takes them off.
SecondaryButton {
    required property Reader reader

    least: Theme.pagerHeight
    text: reader.onSheet ? qsTr("Take off my sheet") : qsTr("Add to my sheet")
    iconName: reader.onSheet ? "check" : "plus"
    onActivated: reader.toggle_on_sheet()
}
