"""People, and what one of them approves for another."""
