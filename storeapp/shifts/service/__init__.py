"""Opening, moving, closing and handing over drawers, and closing days."""
