"""The clinic’s own side: PIN, journal, counts, health, loading content."""
