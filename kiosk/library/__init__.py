"""Reading one compiled library: opening, checking and asking a file that nobody vouches for."""
