"""What promotions did, and what new ones would do."""
