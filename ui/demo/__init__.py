"""A shop's day, played through the real window by keys and scans, and photographed."""

from ui.demo.play import play

__all__ = ["play"]
