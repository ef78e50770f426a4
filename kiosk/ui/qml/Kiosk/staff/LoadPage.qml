import QtQuick

StaffPage {
    title: "Load"
}
