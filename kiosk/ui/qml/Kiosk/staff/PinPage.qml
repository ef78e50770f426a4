import QtQuick

StaffPage {
    title: "Pin"
}
