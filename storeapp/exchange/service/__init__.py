"""Taking files in, and taking them back."""

from storeapp.exchange.service.taking import take_in
from storeapp.exchange.service.undoing import undo_run

__all__ = ["take_in", "undo_run"]
