"""The guidance: rules that decide, and what comes first because of them."""
