"""Documents about selling: the receipt, the day, what was sold."""
