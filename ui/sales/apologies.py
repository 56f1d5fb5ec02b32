"""Words for what may go wrong at the checkout, loaded once something does."""

from __future__ import annotations

from ui.kit.wording import words_later


def _load() -> None:
    from ui.catalogue import wording as _goods  # noqa: F401, PLC0415 - what look-ups may say
    from ui.payments import wording as _money  # noqa: F401, PLC0415 - what receiving may say
    from ui.promotions import wording as _offers  # noqa: F401, PLC0415 - coupons may be spent
    from ui.sales import wording as _sales  # noqa: F401, PLC0415
    from ui.shifts import wording as _shifts  # noqa: F401, PLC0415 - a shift may be missing


words_later(_load)
