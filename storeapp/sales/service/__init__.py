"""Selling, taking back, and letting wait."""
