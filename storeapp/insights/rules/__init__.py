"""What is worked out from figures: comparing cashiers, and judging promotions."""

from storeapp.insights.rules.peers import NEVER, compare, mean_of_others, share_of

__all__ = ["NEVER", "compare", "mean_of_others", "share_of"]
