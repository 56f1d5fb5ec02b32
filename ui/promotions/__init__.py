"""Screens for promotions: planning them, trying them out, watching what they do."""
