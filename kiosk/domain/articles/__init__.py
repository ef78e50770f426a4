"""Articles: their text, their readers, their review and approval, and what a search finds of them."""
