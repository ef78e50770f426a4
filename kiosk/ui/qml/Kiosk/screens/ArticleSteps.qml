import Kiosk
import Kiosk.Backend

// How far the review of the article in view is.
ReviewStepper {
    required property Reader reader

    status: reader.status
    words: reader.stepWords
    dates: reader.stepDates
    folded: reader.stepLine
}
