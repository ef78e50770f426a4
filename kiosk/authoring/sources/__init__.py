"""Authors’ files as they are read: Markdown, YAML, FHIR, CSL-JSON, each with its lines."""
