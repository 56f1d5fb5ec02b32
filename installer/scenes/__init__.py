"""The days that the pictures of the documents are taken of."""
