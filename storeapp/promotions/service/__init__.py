"""Planning promotions, deciding on them, issuing coupons and using both."""
