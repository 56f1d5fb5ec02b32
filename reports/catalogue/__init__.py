"""Documents about what the store sells."""
