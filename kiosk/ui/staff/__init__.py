"""The staff's screens: a view-model for each page, loaded when somebody first opens the staff area.

Rules: nothing here is imported by the visitor's start; every page is behind the PIN; nothing here shows or keeps
anything of a visitor.
"""
