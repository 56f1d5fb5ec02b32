"""What the customer sees: the second window, and the pole."""
