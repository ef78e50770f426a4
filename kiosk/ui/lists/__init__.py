"""Lists and pages of lists: models for QML, what stands on which page, rows that come a few at a time."""
