import QtQuick
import Kiosk.Backend

// The staff area: shows the page where staff are. A page is made when it is gone to and gone when it is left.
Loader {
    id: loader

    required property Session session
    readonly property StaffRoom room: session.door.room as StaffRoom
    readonly property string file: room.pageFile

    function show(): void {
        setSource(Qt.resolvedUrl(file), {
            "session": session,
            "room": room
        });
    }

    focus: true
    onFileChanged: show()
    Component.onCompleted: show()
}
