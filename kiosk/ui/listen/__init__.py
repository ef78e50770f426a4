"""Listen: what is on the screen, read aloud."""
