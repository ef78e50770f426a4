"""Authors' sources in, one read-only library file out: reading, checking, reporting, compiling."""
