"""What is checked before a library is built."""
