"""Figures of a day, with charts."""
