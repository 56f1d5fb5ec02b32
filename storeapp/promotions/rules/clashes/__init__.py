"""What is wrong with promotions that are to hold together."""

from storeapp.promotions.rules.clashes.all import clashes
from storeapp.promotions.rules.clashes.reach import Reach, scopes_of, targets_of

__all__ = ["Reach", "clashes", "scopes_of", "targets_of"]
