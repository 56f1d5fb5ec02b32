"""Figures across slices, long lists row by row, and what is out of the ordinary."""
