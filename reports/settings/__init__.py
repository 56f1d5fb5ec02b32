"""Documents about how the store is set up."""
