"""What is hung up at the event, as PDF: the program of a day, a sign for a room, one for a poster board."""
