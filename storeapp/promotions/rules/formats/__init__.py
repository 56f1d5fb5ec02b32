"""Promotions, baskets and answers as JSON: read with exact faults, written back in full."""
