"""Products, categories and tax classes."""
