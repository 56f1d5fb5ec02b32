"""What keys do on every screen."""

from __future__ import annotations

from ui.kit.keys import Action
from ui.kit.words import lazy

FIND = Action("app.find", lazy("Go to, or do"), "Ctrl+K", "search")
TRAIN = Action("app.training", lazy("Training mode"), "Ctrl+Shift+T", "graduation-cap")
