"""The ways to a printer, one file for each kind of connection."""
