pragma Singleton

import QtQuick

// Every colour, size, duration and type role: the only file with such numbers, hence its length.
//
// Mechanism: tokens are real pixels. A design px (0.248 mm on a 21.5 inch 1080 x 1920 panel) times `unit`, rounded, so that
// edges stay crisp and text is hinted at the size at which it is drawn. `px()` is for this file; components use the tokens.
// Main sets the inputs from Python; everything else follows by binding. Colours come in pairs: normal, high contrast.
QtObject {
    id: theme

    // Inputs.
    property real unit: 1            // real px per design px: 0.248 mm / mm per real px of the panel
    property real textScale: 1       // 1, 1.28 or 1.6
    property bool highContrast: false
    property bool reducedMotion: false
    property bool rightToLeft: false
    property bool han: false         // written in Chinese characters
    property real availableWidth: 1080   // design px
    property real availableHeight: 1920  // design px

    readonly property bool landscape: availableWidth > availableHeight
    readonly property bool compact: Math.min(availableWidth, availableHeight) < 900
    readonly property bool largeText: textScale > 1
    // What text grows by. On small panels 1.4 is 0.7 degrees seen from 600 mm (EN 301 549, 5.1.4), and more would not fit.
    readonly property real scale: Math.min(textScale, compact ? 1.4 : 1.6)
    readonly property real headingScale: 1.28

    function px(design: real): int {
        return design > 0 ? Math.max(1, Math.round(design * unit)) : Math.round(design * unit);
    }
    // Words of the library or the visitor's own inside a sentence of ours, which may run the other way (UAX 9, FSI and PDI).
    function isolated(text: string): string {
        return rightToLeft ? "\u2068" + text + "\u2069" : text;
    }
    function pick(normal: color, contrast: color): color {
        return highContrast ? contrast : normal;
    }

    // Grounds and text.
    readonly property color linen: pick("#F7F3EB", "#000000")
    readonly property color paper: pick("#FFFFFF", "#0D1315")
    readonly property color ink: pick("#14232B", "#FFFFFF")
    readonly property color ink2: pick("#465963", "#E4E9EA")
    readonly property color hair: pick("#DDD6C8", "#465963")
    readonly property color line: pick("#6F8088", "#FFFFFF")
    readonly property color badge: pick("#14232B", "#FFFFFF")
    readonly property color badgeInk: pick("#FFFFFF", "#000000")
    // Teal: what is pressed, selected, linked.
    readonly property color teal: pick("#0B5F66", "#8FE8E4")
    readonly property color tealInk: pick("#FFFFFF", "#000000")
    readonly property color tealPressed: pick("#08484E", "#E4E9EA")
    readonly property color tealText: pick("#08484E", "#8FE8E4")
    readonly property color tealSoft: pick("#DDEFEF", "#0B2A2C")
    // Fields of teal that are not pressed: the hero card, the result's header; and the shelf they stand on.
    readonly property color band: pick("#0B5F66", "#0D1315")
    readonly property color bandShelf: pick("#08484E", "#0B2A2C")
    readonly property color bandEdge: pick("#0B5F66", "#8FE8E4")
    readonly property color bandInk: "#FFFFFF"
    readonly property color welcome: pick("#DDEFEF", "#000000")
    readonly property color tealDeep: pick("#06363B", "#0D1315")
    // Art only.
    readonly property color bubbleStart: pick("#0B5F66", "#8FE8E4")
    readonly property color bubbleStartOnBand: pick("#1F7F86", "#8FE8E4")
    readonly property color markStartOnBand: pick("#DDEFEF", "#8FE8E4")
    readonly property color bubbleEnd: pick("#EDB07A", "#FFE3A0")
    readonly property color lens: pick("#06363B", "#000000")
    readonly property color apricot: pick("#EDB07A", "#FFE3A0")
    readonly property color apricotInk: pick("#14232B", "#000000")
    readonly property color apricotSoft: pick("#FBEAD8", "#1E1703")
    // States of care.
    readonly property color amber: pick("#8A4B00", "#FFE3A0")
    readonly property color amberText: pick("#5E3300", "#FFE3A0")
    readonly property color amberTag: pick("#6B3A00", "#FFE3A0")
    readonly property color amberSoft: pick("#FFF3DC", "#1E1703")
    readonly property color red: pick("#A61B1B", "#FFB4A8")
    readonly property color redDark: pick("#7A1212", "#FFB4A8")
    readonly property color redPressed: pick("#7A1212", "#FFFFFF")
    readonly property color redInk: pick("#FFFFFF", "#000000")
    readonly property color redSoft: pick("#FDE8E6", "#0D1315")
    readonly property color green: pick("#1E6B3A", "#8FE8E4")
    readonly property color greenSoft: pick("#E3F3E8", "#0B2A2C")
    readonly property color focus: pick("#1A56DB", "#9CC2FF")
    readonly property color disabledFill: pick("#E7E3DA", "#0D1315")
    readonly property color disabledText: pick("#59666D", "#B7C2C6")
    readonly property color scrim: "#B80A1C20"
    readonly property color clear: "transparent"
    readonly property color sheetPaper: "#FFFFFF"  // paper is paper in any theme
    readonly property color sheetInk: "#000000"

    // Type.
    readonly property TypeRole display: TypeRole {
        size: theme.compact ? 56 : 76
        line: theme.compact ? 66 : 88
        weight: 700
        heading: true
    }
    readonly property TypeRole h1: TypeRole {
        size: theme.compact ? 46 : 60
        line: theme.compact ? 56 : 72
        weight: 700
        heading: true
    }
    readonly property TypeRole h2: TypeRole {
        size: theme.compact ? 38 : 44
        line: theme.compact ? 48 : 56
        weight: 700
        heading: true
    }
    readonly property TypeRole help: TypeRole {
        size: theme.compact ? 32 : 44
        line: theme.compact ? 40 : 56
        weight: 700
        ceiling: !theme.landscape ? 60 : theme.compact ? 40 : 54
    }
    readonly property TypeRole h3: TypeRole {
        size: theme.compact ? 32 : 36
        line: theme.compact ? 42 : 48
        weight: 600
    }
    readonly property TypeRole lead: TypeRole {
        size: theme.compact ? 32 : 36
        line: theme.compact ? 44 : 52
    }
    readonly property TypeRole action: TypeRole {
        size: theme.compact ? 32 : 36
        line: theme.compact ? 42 : 44
        weight: 600
    }
    readonly property TypeRole body: TypeRole {
        size: theme.compact ? 30 : 34
        line: theme.compact ? 42 : 48
    }
    readonly property TypeRole label: TypeRole {
        size: theme.compact ? 28 : 30
        line: theme.compact ? 38 : 40
        weight: 600
    }
    readonly property TypeRole note: TypeRole {
        size: 28
        line: 40
    }
    readonly property TypeRole dock: TypeRole {
        size: 28
        line: 34
        weight: 600
        ceiling: 28
    }
    readonly property TypeRole chip: TypeRole {
        size: 28
        line: 34
        weight: 700
    }
    readonly property TypeRole ringFigure: TypeRole {
        size: 96
        line: 104
        weight: 700
        heading: true
        ceiling: 104
    }
    readonly property TypeRole figure: TypeRole {
        size: 96
        line: 104
        weight: 700
        heading: true
    }
    readonly property TypeRole code: TypeRole {
        size: 88
        line: 104
        weight: 700
    }
    // The family of the language's script; kiosk.fonts makes the others stand in for what it lacks.
    readonly property string family: rightToLeft ? "Noto Sans Arabic" : han ? "Noto Sans CJK SC" : "Noto Sans"
    readonly property string wordGap: han ? "" : " "  // from sentence to sentence: Chinese stops have their own white
    readonly property int regular: 400
    readonly property int semibold: 600
    readonly property int bold: 700
    readonly property real arabicHeadingLine: 1.45
    readonly property real arabicBodyLine: 1.6
    readonly property real hanHeadingLine: 1.32
    readonly property real hanBodyLine: 1.5
    readonly property real headingSpacing: -1
    // Noto Sans in ems: text is set in the middle of its line, as half-leading. Noto Sans Arabic and Noto Sans CJK are taller.
    readonly property real letterShare: 0.58 // of a letter's width in its size, in words that are to stay whole
    readonly property real naturalLine: 1.362
    readonly property real ascent: 1.069
    readonly property real tallAscent: 1.374
    readonly property real tallLine: 2.112
    readonly property real hanAscent: 1.16
    readonly property real hanLine: 1.448

    readonly property TypeRole key: TypeRole {
        size: 36
        line: 48
        weight: 600
        ceiling: 44
    }
    readonly property TypeRole keyWord: TypeRole {
        size: 28
        line: 36
        weight: 600
        ceiling: 32
    }

    // Space.
    readonly property int s2: px(2)
    readonly property int s4: px(4)
    readonly property int s8: px(8)
    readonly property int s12: px(12)
    readonly property int s16: px(16)
    readonly property int s20: px(20)
    readonly property int s24: px(24)
    readonly property int s32: px(32)
    readonly property int s40: px(40)
    readonly property int s56: px(56)
    readonly property int margin: compact ? s32 : s56
    readonly property int gap: s16
    readonly property int dockGap: s12
    readonly property int sectionGap: s32
    // Shape.
    readonly property int radiusTag: px(12)
    readonly property int radiusDock: px(16)
    readonly property int radiusControl: px(20)
    readonly property int radiusBox: px(24)
    readonly property int radiusHero: px(32)
    readonly property int radiusDialog: px(40)
    readonly property int radiusChip: px(10)
    readonly property int edge: highContrast ? px(3) : px(2)
    readonly property int edgeStrong: px(3)
    readonly property int edgeSelected: px(5)
    readonly property int lipFilled: highContrast ? 0 : px(8)
    readonly property int lipOutlined: highContrast ? 0 : px(6)
    readonly property int lipChip: highContrast ? 0 : px(3)
    readonly property int pressDown: px(4)
    readonly property int focusGap: px(6)
    readonly property int focusWidth: px(6)
    // Pictures.
    readonly property int icon32: px(32)
    readonly property int icon40: highContrast ? px(48) : px(40)
    readonly property int icon48: px(48)
    readonly property int icon56: px(56)
    readonly property int iconGrid: 24
    readonly property real iconStroke: 2
    readonly property int markHeight: px(52)
    readonly property int disc: px(80)
    readonly property int badgeSize: px(42)
    readonly property int bullet: px(12)
    readonly property int numberDisc: px(56)
    // Controls; the least target is 81 design px, 20 mm.
    readonly property int target: px(81)
    readonly property int headerHeight: px(compact ? 80 : 112)
    readonly property int buttonHeight: px(compact ? 100 : 112)
    // Rows of buttons under a page: a height of their own, so that no change of words moves them.
    readonly property int actionHeight: Math.max(urgentHeight, action.lineHeight + s56)
    readonly property int pagerHeight: px(compact ? 88 : 104)
    readonly property int attractHeight: px(compact ? 120 : 200)
    readonly property int quietHeight: px(96)
    readonly property int languageHeight: compact ? target : quietHeight
    readonly property int urgentHeight: px(120)
    readonly property int answerHeight: px(120)
    readonly property int answerManyHeight: px(112)
    readonly property int choiceMark: px(48)
    readonly property int squareRadius: px(10)
    readonly property int roleHeight: px(compact ? 116 : 144)
    readonly property int articleHeight: px(152)
    readonly property int topicHeight: px(136)
    readonly property int toggleHeight: px(compact ? 104 : 128)
    readonly property int switchWidth: px(96)
    readonly property int switchHeight: px(56)
    readonly property int stripHeight: px(88)
    readonly property int navHeight: px(128)
    readonly property int padKey: px(compact ? 88 : 112)  // of the PIN pad
    readonly property int padWidth: px(720)
    readonly property int pinDot: px(28)
    readonly property int keyHeight: px(compact || landscape ? 64 : 84)  // 15 mm, where there is room 20 mm
    readonly property int fieldHeight: px(compact ? 84 : 104)
    readonly property int focusNavHeight: px(96)
    readonly property int unwellWidth: px(250)
    readonly property int dialogWidth: px(1004)
    readonly property int dialogButton: px(180)
    readonly property int navTab: px(8)
    readonly property int navTabWidth: px(60)
    readonly property int tagHeight: px(48)
    readonly property int chipHeight: px(44)
    readonly property int chipHit: px(88)
    readonly property int notchWidth: px(44)
    readonly property int notchHeight: px(24)
    readonly property int progressHeight: px(16)
    readonly property int ring: px(248)
    readonly property int ringStroke: px(20)
    readonly property int corner: px(112)  // that staff hold; its ring is larger than a fingertip
    readonly property int cornerRing: px(92)
    readonly property int cornerStroke: px(10)
    readonly property int columnLeast: px(compact ? 260 : 420)  // a column of text narrower than this stacks
    readonly property int welcomeHeight: px(576)
    readonly property int reachHeight: px(496)  // from the header down to where controls begin
    readonly property real figureTiny: 0.56
    readonly property real figureSmall: 0.76 // of the figures of people, in large text
    readonly property int aboutWidth: px(300)  // of the labels in "About this article"
    readonly property int statusWidth: px(compact ? 200 : 240) // of the labels under a touched review status
    readonly property real usageNames: 0.42  // of a line of the usage page: the count's name
    readonly property int nameWidth: px(176)  // of a language's name before its sentence
    // Art on a band: its height, and in the hero's card the share of the width that is the words'.
    readonly property int heroArtHeight: px(310)
    readonly property int welcomeArtHeight: px(432)
    readonly property real heroWordsShare: 0.65
    readonly property real attractShare: 0.84
    readonly property real markShare: 0.3

    // The desk's window, in real pixels: as small as the reception's screens are.
    readonly property int deskLeastWidth: 1100
    readonly property int deskLeastHeight: 680
    readonly property real deskSide: 0.3 // of its width, for the columns beside the handouts

    // The attract art is drawn on a grid where the bubbles' radius is 160.
    readonly property real markSpread: 1.3
    readonly property real attractSpread: 1.02
    readonly property real attractGrid: 160
    readonly property real attractStroke: 8
    // The icon array is drawn in design px and scaled: a figure in each cell, ten in a row, a gap after five rows.
    readonly property int figureCell: 46
    readonly property int figureRow: 50
    readonly property int figureGap: 16
    readonly property int figureColumns: 10

    // Motion, in ms.
    readonly property int pressTime: reducedMotion ? 0 : 80
    readonly property int releaseTime: reducedMotion ? 0 : 120
}
