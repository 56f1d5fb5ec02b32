"""Screens for ways of paying."""
