"""`make bench`: how fast and how large the kiosk is, beside something real in the same run.

Rules: no absolute time decides anything and no test asks for one; whoever is compared is started, looked at and ended
in the same way, in turns, on the same screen; what is not installed is said to be missing and left out; everything
stays on this machine. A run ends within eight minutes; that of large libraries (`large`) takes a quarter of an hour.
"""
