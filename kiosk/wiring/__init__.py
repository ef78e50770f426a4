"""Ports that need two parts at once, put together: content with the device's journal, counts with the library's words.

Rules: small adapters and no rules of their own; only the start imports them.
"""
