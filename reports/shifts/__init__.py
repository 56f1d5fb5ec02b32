"""Documents about shifts and their drawers."""
