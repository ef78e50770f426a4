"""The sheet and the handout: what is printed, in which words and order."""
