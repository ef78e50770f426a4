import QtQuick
import Kiosk
import Kiosk.Backend

// The dock of the place where the visitor is: the full one, or the short one of screens with one task.
Dock {
    id: dock

    required property Session session

    languageName: dock.session.languageName
    largeText: dock.session.textStep > 0
    contrast: dock.session.highContrast
    listening: dock.session.listening
    listenReason: dock.session.listenReason
    current: dock.session.screen
    badge: dock.session.sheetCount > 0 ? dock.session.sheetCountText : ""
    backReason: dock.session.canGoBack ? "" : qsTr("This is the first page")
    few: ["start", "question", "emergency"].includes(dock.session.screen)
    onLanguage: dock.session.personalize()
    onDisplay: dock.session.personalize()
    onTextSize: dock.session.next_text_size()
    onChangeContrast: dock.session.toggle_contrast()
    onListen: dock.session.listen()
    onHome: dock.session.home()
    onBack: dock.session.back()
    onSheet: dock.session.open_sheet()
    onPersonalize: dock.session.personalize()
    onUnwell: dock.session.unwell()
    onDone: dock.session.finish()
}
