import QtQuick
import Kiosk.Backend

// Shows the screen of the place where the visitor is. A screen is made when it is gone to and gone when it is left, so
// that nothing of a visit stays behind in it.
Loader {
    id: loader

    required property Session session
    readonly property string file: session.screenFile

    function show(): void {
        setSource(Qt.resolvedUrl(file), {
            "session": session
        });
    }

    focus: true
    onFileChanged: show()
    Component.onCompleted: show()
}
