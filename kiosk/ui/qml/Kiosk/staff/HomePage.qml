import QtQuick

StaffPage {
    title: "Home"
}
