"""Documents about what is on the shelves."""
