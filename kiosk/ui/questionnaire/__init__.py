"""The questionnaire and its result."""
