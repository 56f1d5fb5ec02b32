"""The sales list: finding a sale again, and its receipt."""
