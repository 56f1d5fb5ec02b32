"""Tools for those who make the program: locks, words, and the pictures of its documents."""
