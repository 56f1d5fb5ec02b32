"""How this store and this computer like things done."""
