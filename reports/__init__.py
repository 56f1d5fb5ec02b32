"""Documents made from the store's figures: receipts, labels, sheets. Knows no screen."""
