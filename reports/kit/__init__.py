"""Parts every document is built from."""
