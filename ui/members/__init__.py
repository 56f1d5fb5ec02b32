"""Screens for customers: who they are, what they owe, and what is set aside for them."""
