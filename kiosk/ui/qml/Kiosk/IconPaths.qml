pragma Singleton

import QtQuick

// Our own pictograms as SVG paths on a 24 grid, drawn with a 2 px round stroke; `<name>Fill` is the part that is filled.
QtObject {
    // Those that point somewhere follow the direction of reading.
    readonly property list<string> mirrored: ["arrow", "back", "chevron", "door", "speaker", "sheet", "ask", "book"]

    function lines(name: string): string {
        return this[name] ?? "";
    }
    function fills(name: string): string {
        return this[name + "Fill"] ?? "";
    }

    readonly property string arrow: "M4 12 H20 M13.5 5.5 L20 12 L13.5 18.5"
    readonly property string back: "M20 12 H4 M10.5 5.5 L4 12 L10.5 18.5"
    readonly property string chevron: "M9 4.5 L16.5 12 L9 19.5"
    readonly property string up: "M12 20 V4 M5.5 10.5 L12 4 L18.5 10.5"
    readonly property string check: "M4.5 12.5 L9.8 17.8 L19.5 7"
    readonly property string plus: "M12 4.5 V19.5 M4.5 12 H19.5"
    readonly property string minus: "M4.5 12 H19.5"
    readonly property string close: "M6 6 L18 18 M18 6 L6 18"
    readonly property string home: "M3 11.5 L12 3.5 L21 11.5 M5.5 9.4 V19.5 A1 1 0 0 0 6.5 20.5 H17.5 A1 1 0 0 0 18.5 19.5 V9.4 M9.8 20.3 V14 H14.2 V20.3"
    readonly property string sheet: "M6 3 H13.5 L19 8.5 V20 A1 1 0 0 1 18 21 H6 A1 1 0 0 1 5 20 V4 A1 1 0 0 1 6 3 Z M13.5 3.2 V8.5 H18.8 M8.8 13 H15.2 M8.8 17 H15.2"
    readonly property string sliders: "M3 7.5 H11.5 M17.5 7.5 H21 M3 16.5 H6.5 M12.5 16.5 H21 M17.5 7.5 A3 3 0 1 1 11.5 7.5 A3 3 0 1 1 17.5 7.5 Z M12.5 16.5 A3 3 0 1 1 6.5 16.5 A3 3 0 1 1 12.5 16.5 Z"
    readonly property string heart: "M12 20.6 C5.2 15.8 2.4 12.4 2.4 8.8 C2.4 5.9 4.6 3.7 7.3 3.7 C9.2 3.7 11 4.7 12 6.5 C13 4.7 14.8 3.7 16.7 3.7 C19.4 3.7 21.6 5.9 21.6 8.8 C21.6 12.4 18.8 15.8 12 20.6 Z M12 8.6 V12.2"
    readonly property string heartFill: "M13.2 15.6 A1.2 1.2 0 1 1 10.8 15.6 A1.2 1.2 0 1 1 13.2 15.6 Z"
    readonly property string door: "M13.5 3.5 H6 A1.5 1.5 0 0 0 4.5 5 V19 A1.5 1.5 0 0 0 6 20.5 H13.5 M9.5 12 H21 M17 8 L21 12 L17 16"
    readonly property string globe: "M21 12 A9 9 0 1 1 3 12 A9 9 0 1 1 21 12 Z M3.2 12 H20.8 M12 3 C14.8 5.6 16 8.6 16 12 C16 15.4 14.8 18.4 12 21 C9.2 18.4 8 15.4 8 12 C8 8.6 9.2 5.6 12 3 Z"
    readonly property string letters: "M1.8 19 L7.6 5 L13.4 19 M3.9 14.2 H11.3 M14.6 19 L18.4 10.4 L22.2 19 M15.9 16.2 H20.9"
    readonly property string contrast: "M21 12 A9 9 0 1 1 3 12 A9 9 0 1 1 21 12 Z"
    readonly property string contrastFill: "M12 3 A9 9 0 0 1 12 21 Z"
    readonly property string speaker: "M3.5 9.2 V14.8 H7.5 L12.5 19 V5 L7.5 9.2 Z M16 9 A4.2 4.2 0 0 1 16 15 M18.6 6 A8.4 8.4 0 0 1 18.6 18"
    readonly property string clock: "M21 12 A9 9 0 1 1 3 12 A9 9 0 1 1 21 12 Z M12 6.8 V12 L15.6 14.2"
    readonly property string person: "M16 7.5 A4 4 0 1 1 8 7.5 A4 4 0 1 1 16 7.5 Z M4.5 20.5 C4.5 16.6 7.4 14.5 12 14.5 C16.6 14.5 19.5 16.6 19.5 20.5"
    readonly property string people: "M12.6 8 A3.8 3.8 0 1 1 5 8 A3.8 3.8 0 1 1 12.6 8 Z M2 20.2 C2 16.6 4.5 14.8 8.8 14.8 C13.1 14.8 15.6 16.6 15.6 20.2 M20 10 A2.7 2.7 0 1 1 14.6 10 A2.7 2.7 0 1 1 20 10 Z M18 15.4 C20.6 15.7 22 17.3 22 20.2"
    readonly property string stethoscope: "M5.6 3.5 H3.8 V8.8 A5 5 0 0 0 13.8 8.8 V3.5 H12 M8.8 13.8 V15.8 A4.9 4.9 0 0 0 18.6 15.8 V13.4 M21 11 A2.4 2.4 0 1 1 16.2 11 A2.4 2.4 0 1 1 21 11 Z"
    readonly property string scale: "M12 3.5 V20.5 M8 20.5 H16 M4.8 6.5 H19.2 M1.8 14 L4.8 6.8 L7.8 14 A3.1 3.1 0 0 1 1.8 14 Z M16.2 14 L19.2 6.8 L22.2 14 A3.1 3.1 0 0 1 16.2 14 Z"
    readonly property string bubbles: "M2 18.5 V12 A6.5 6.5 0 1 1 8.5 18.5 Z M22 18.5 V12 A6.5 6.5 0 1 0 15.5 18.5 Z"
    readonly property string calendar: "M5 5.5 H19 A1 1 0 0 1 20 6.5 V19.5 A1 1 0 0 1 19 20.5 H5 A1 1 0 0 1 4 19.5 V6.5 A1 1 0 0 1 5 5.5 Z M4 10.5 H20 M8.5 3 V7.5 M15.5 3 V7.5"
    readonly property string coin: "M21 12 A9 9 0 1 1 3 12 A9 9 0 1 1 21 12 Z M8.5 10 H15.5 M8.5 14 H15.5"
    readonly property string ask: "M5 3.5 H19 A1 1 0 0 1 20 4.5 V16 A1 1 0 0 1 19 17 H11.5 L7 21 V17 H5 A1 1 0 0 1 4 16 V4.5 A1 1 0 0 1 5 3.5 Z M9.8 8.3 A2.3 2.3 0 1 1 13.2 10.3 C12.4 10.8 12 11.1 12 11.7"
    readonly property string askFill: "M13.1 14.2 A1.1 1.1 0 1 1 10.9 14.2 A1.1 1.1 0 1 1 13.1 14.2 Z"
    readonly property string search: "M17 10.5 A6.5 6.5 0 1 1 4 10.5 A6.5 6.5 0 1 1 17 10.5 Z M15.2 15.2 L20.5 20.5"
    readonly property string backspace: "M8.5 5 H20 A1 1 0 0 1 21 6 V18 A1 1 0 0 1 20 19 H8.5 L2.5 12 Z M11 9 L17 15 M17 9 L11 15"
    readonly property string shift: "M12 3.5 L20.5 12.5 H16 V20 H8 V12.5 H3.5 Z"
    readonly property string printer: "M7 8 V3.5 H17 V8 M7 17.5 H4.5 A1.5 1.5 0 0 1 3 16 V9.5 A1.5 1.5 0 0 1 4.5 8 H19.5 A1.5 1.5 0 0 1 21 9.5 V16 A1.5 1.5 0 0 1 19.5 17.5 H17 M7 14 H17 V20.5 H7 Z"
    readonly property string printerFill: "M18.4 11.1 A1.1 1.1 0 1 1 16.2 11.1 A1.1 1.1 0 1 1 18.4 11.1 Z"
    readonly property string lock: "M6 10.5 H18 A1.2 1.2 0 0 1 19.2 11.7 V19.3 A1.2 1.2 0 0 1 18 20.5 H6 A1.2 1.2 0 0 1 4.8 19.3 V11.7 A1.2 1.2 0 0 1 6 10.5 Z M8 10.3 V7.5 A4 4 0 0 1 16 7.5 V10.3"
    readonly property string info: "M21 12 A9 9 0 1 1 3 12 A9 9 0 1 1 21 12 Z M12 11.2 V16.4"
    readonly property string infoFill: "M13.2 7.8 A1.2 1.2 0 1 1 10.8 7.8 A1.2 1.2 0 1 1 13.2 7.8 Z"
    readonly property string warning: "M12 3.8 L21.6 20 H2.4 Z M12 9.8 V14"
    readonly property string warningFill: "M13.2 17 A1.2 1.2 0 1 1 10.8 17 A1.2 1.2 0 1 1 13.2 17 Z"
    readonly property string eye: "M1.8 12 C4.6 7.3 8 5.2 12 5.2 C16 5.2 19.4 7.3 22.2 12 C19.4 16.7 16 18.8 12 18.8 C8 18.8 4.6 16.7 1.8 12 Z M15 12 A3 3 0 1 1 9 12 A3 3 0 1 1 15 12 Z"
    readonly property string book: "M12 6 C10 4.5 7 3.9 2.8 3.9 V18.4 C7 18.4 10 19 12 20.5 C14 19 17 18.4 21.2 18.4 V3.9 C17 3.9 14 4.5 12 6 Z M12 6.2 V20.2"
    readonly property string hand: "M9 13.6 V4.8 A1.8 1.8 0 0 1 12.6 4.8 V10.4 L17.3 11.4 A2.4 2.4 0 0 1 19.2 14.1 L18.5 18.3 A3.2 3.2 0 0 1 15.3 21 H12.4 A4 4 0 0 1 9.2 19.4 L5 13.9 A1.7 1.7 0 0 1 7.6 11.8 L9 13.4"
    readonly property string phone: "M6.6 3.5 H8.6 A1 1 0 0 1 9.5 4.2 L10.6 7.6 A1 1 0 0 1 10.3 8.7 L8.6 10 A12 12 0 0 0 14 15.4 L15.3 13.7 A1 1 0 0 1 16.4 13.4 L19.8 14.5 A1 1 0 0 1 20.5 15.4 V17.4 A3.1 3.1 0 0 1 17.2 20.5 A15.2 15.2 0 0 1 3.5 6.8 A3.1 3.1 0 0 1 6.6 3.5 Z"
    readonly property string bell: "M4 16.5 A8 8 0 0 1 20 16.5 Z M2.8 20.2 H21.2 M12 8.3 V5.5 M9.8 5.2 H14.2"
    readonly property string quote: "M4 18 V9.5 A4.5 4.5 0 0 1 8.5 5 M14 18 V9.5 A4.5 4.5 0 0 1 18.5 5 M4 12 H9 V18 H4 Z M14 12 H19 V18 H14 Z"
    readonly property string bulb: "M9 17.5 C9 15.4 6 13.6 6 9.6 A6 6 0 0 1 18 9.6 C18 13.6 15 15.4 15 17.5 Z M9.8 21 H14.2"
    readonly property string stick: "M8 10 H16 A1.5 1.5 0 0 1 17.5 11.5 V18 A3 3 0 0 1 14.5 21 H9.5 A3 3 0 0 1 6.5 18 V11.5 A1.5 1.5 0 0 1 8 10 Z M8.8 10 V3.5 H15.2 V10 M10.8 6 V7.2 M13.2 6 V7.2"
    readonly property string shield: "M12 3 L19.5 6 V11.5 C19.5 16 16.4 19.4 12 21 C7.6 19.4 4.5 16 4.5 11.5 V6 Z M8.4 11.8 L11 14.4 L15.6 9.6"
    readonly property string pencil: "M4 20 L5 15.6 L15.8 4.8 A1.7 1.7 0 0 1 18.2 4.8 L19.2 5.8 A1.7 1.7 0 0 1 19.2 8.2 L8.4 19 Z M13.8 6.8 L17.2 10.2"
    readonly property string chart: "M4 4 V20 H20.5 M8.5 16.5 V12.5 M12.8 16.5 V7.5 M17 16.5 V10"
    readonly property string gear: "M14.6 12 A2.6 2.6 0 1 1 9.4 12 A2.6 2.6 0 1 1 14.6 12 Z M18.2 12 A6.2 6.2 0 1 1 5.8 12 A6.2 6.2 0 1 1 18.2 12 Z M12 2.6 V5.8 M12 18.2 V21.4 M2.6 12 H5.8 M18.2 12 H21.4 M5.35 5.35 L7.6 7.6 M16.4 16.4 L18.65 18.65 M18.65 5.35 L16.4 7.6 M7.6 16.4 L5.35 18.65"
    readonly property string pulse: "M2.5 12 H7 L9.8 5 L14 19 L16.8 12 H21.5"
    readonly property string journal: "M6 3.5 H18 A1 1 0 0 1 19 4.5 V19.5 A1 1 0 0 1 18 20.5 H6 A1 1 0 0 1 5 19.5 V4.5 A1 1 0 0 1 6 3.5 Z M8.8 8.5 H15.2 M8.8 12 H15.2 M8.8 15.5 H12.5"
    readonly property string screen: "M4 4.5 H20 A1 1 0 0 1 21 5.5 V15 A1 1 0 0 1 20 16 H4 A1 1 0 0 1 3 15 V5.5 A1 1 0 0 1 4 4.5 Z M12 16 V20 M8 20 H16"
    readonly property string chain: "M10 14 A4 4 0 0 0 15.7 14 L19.4 10.3 A4 4 0 0 0 13.7 4.6 L12.2 6.1 M14 10 A4 4 0 0 0 8.3 10 L4.6 13.7 A4 4 0 0 0 10.3 19.4 L11.8 17.9"
}
