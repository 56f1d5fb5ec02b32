"""Pages of the settings."""

from __future__ import annotations

from tests.ui.settings.conftest import page

__all__ = ["page"]
