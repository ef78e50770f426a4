"""The composition root of the desk's window."""
