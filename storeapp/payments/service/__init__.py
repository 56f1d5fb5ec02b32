"""Ways of paying, money received, what is put on account, and rates."""
