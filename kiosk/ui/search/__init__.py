"""Searching, asking a question, and the keys on the screen."""
