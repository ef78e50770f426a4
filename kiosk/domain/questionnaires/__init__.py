"""The questionnaire, its conditions, and what one visitor holds."""
