"""Documents about files that come in."""
