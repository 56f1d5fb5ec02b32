"""Files of products, taken in step by step."""
