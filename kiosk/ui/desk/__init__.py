"""The desk's window at the reception: sheets to hand over, handouts to print, the printer."""
