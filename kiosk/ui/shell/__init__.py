"""Around the screens: the session, its choices, who is there, second strikes, help now, the staff’s door."""
