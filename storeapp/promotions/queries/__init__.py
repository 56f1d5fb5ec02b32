"""Promotions as they stand, what holds at the tills, coupons, and uses."""
