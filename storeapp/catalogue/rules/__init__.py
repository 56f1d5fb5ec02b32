"""What holds for products whatever the database: codes, labels, names, taxes, ranks."""
