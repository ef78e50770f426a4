"""This kiosk's own state: PIN, journal, counts, what staff set, the sticks that are put in.

Rules: nothing about a visitor; files are written whole or not at all; no Qt.
"""
