"""What a sale means: its arithmetic, the basket, the books and the shelves. Pure."""
