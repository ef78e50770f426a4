"""The sheet to take home: on the screen, on the printer, at the desk."""
