"""Authors' sources in, one read-only library file out, and the reading of that file.

Rules: authors write Markdown, YAML, CSL-JSON and FHIR JSON; a wrong source is a file, a line and a reason; the kiosk in
the waiting room needs `library` alone, which imports nothing that only authors have.
"""
