"""People, their roles and their PINs."""
