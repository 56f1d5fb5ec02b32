"""The receipt printer, its drawer, and what waits to be printed."""
