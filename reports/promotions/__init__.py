"""Documents about promotions, and promotions in plain sentences."""

from reports.promotions.faults import fault_text
from reports.promotions.voice import PLAIN, Voice
from reports.promotions.wording import (
    application_text,
    audience_text,
    headline,
    hint_text,
    reason_text,
    rule_name,
    scope_text,
    summary,
    summary_lines,
    window_text,
)

__all__ = [
    "PLAIN",
    "Voice",
    "application_text",
    "audience_text",
    "fault_text",
    "headline",
    "hint_text",
    "reason_text",
    "rule_name",
    "scope_text",
    "summary",
    "summary_lines",
    "window_text",
]
