"""Documents about money without a sale, and about what customers owe."""
