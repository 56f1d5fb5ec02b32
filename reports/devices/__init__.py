"""What goes to the receipt printer, and the thread that brings it there."""

from reports.devices.spooler import Spooler

__all__ = ["Spooler"]
