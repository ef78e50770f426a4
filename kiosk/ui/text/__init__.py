"""Text of articles and of people as the screen and speech have it."""
