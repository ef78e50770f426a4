"""Reading: shelves, an article, the pages about the kiosk, the words explained."""
