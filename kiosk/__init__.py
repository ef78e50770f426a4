"""The second-opinion kiosk: read, answer, understand, take a page home."""

__version__ = "0.1.0"
