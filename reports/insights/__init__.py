"""Documents about what is out of the ordinary."""
