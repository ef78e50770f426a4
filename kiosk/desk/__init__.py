"""Sheets that wait for pick-up, and how a kiosk and the desks hear of each other.

Rules: sheets are in memory only; a desk gets a sheet only for the code that the visitor says; whoever is not known is
refused and told to the journal; no Qt.
"""
