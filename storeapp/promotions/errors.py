"""What can stop a change of a promotion, or the use of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storeapp.kernel.errors import StoreError
from storeapp.promotions.types import DocumentFault, LimitKind, PromotionState


@dataclass(eq=False)
class NoSuchPromotion(StoreError):
    """There is no such promotion, or not this version of it."""


@dataclass(eq=False)
class PromotionEmpty(StoreError):
    """A promotion has to give something."""


@dataclass(eq=False)
class PromotionChangedMeanwhile(StoreError):
    """Somebody else changed this promotion since it was shown."""

    number: int


@dataclass(eq=False)
class NotInThisState(StoreError):
    """A promotion cannot do this as it stands, such as be submitted a second time."""

    number: int
    state: PromotionState


@dataclass(eq=False)
class AuthorMayNotApprove(StoreError):
    """Who wrote a version may not publish it; somebody else has to look at it."""

    number: int
    author: str


@dataclass(eq=False)
class NoReasonToStop(StoreError):
    """A promotion is stopped for a reason."""


@dataclass(eq=False)
class PeriodBackwards(StoreError):
    """The last day lies before the first one."""

    first_day: date
    last_day: date


@dataclass(eq=False)
class ShareOutOfRange(StoreError):
    """A supplier bears between nothing and the whole of a promotion; in ppm."""

    ppm: int


@dataclass(eq=False)
class TermsOutOfRange(StoreError):
    """A limit of use has to be above zero, a budget not below zero.

    ``field`` is its name in ``CouponTerms``.
    """

    field: str
    value: int


@dataclass(eq=False)
class BudgetBelowUsed(StoreError):
    """A budget cannot be less than what was given of it; both in minor units."""

    budget: int
    used: int


@dataclass(eq=False)
class NoSuchCoupons(StoreError):
    """No codes were ever issued in this batch."""


@dataclass(eq=False)
class NoCodesWanted(StoreError):
    """A promotion that asks for no code has no use for codes; or none were asked for."""

    number: int


@dataclass(eq=False)
class TooManyCodes(StoreError):
    """So many codes cannot be issued at once; ask several times."""

    count: int
    most: int


@dataclass(eq=False)
class CouponCodeUnfit(StoreError):
    """A code has between ``least`` and ``most`` letters and digits."""

    code: str
    least: int
    most: int


@dataclass(eq=False)
class CouponCodeTaken(StoreError):
    """A code was issued before, or stands twice in what was given."""

    code: str


@dataclass(eq=False)
class UnknownCoupon(StoreError):
    """Nobody issued this code. ``mistyped``: a letter of it was read or typed wrongly."""

    code: str
    mistyped: bool = False


@dataclass(eq=False)
class CouponWithdrawn(StoreError):
    """This code was taken back."""

    code: str


@dataclass(eq=False)
class CouponNotYet(StoreError):
    """This code can be used from a later day on."""

    code: str
    starts_on: date


@dataclass(eq=False)
class CouponExpired(StoreError):
    """This code could be used until a day that is over."""

    code: str
    expires_on: date


@dataclass(eq=False)
class CouponOfOther(StoreError):
    """This code is another member's, or a member's where nobody is known."""

    code: str


@dataclass(eq=False)
class CouponSpent(StoreError):
    """This code was used as often as it can be."""

    code: str
    per_code: int


@dataclass(eq=False)
class PromotionNotLive(StoreError):
    """This promotion was stopped, or is not published yet."""

    number: int
    name: str


@dataclass(eq=False)
class CouponLimit(StoreError):
    """This promotion was used as often as it can be: by one member, on a day, or in all."""

    number: int
    name: str
    kind: LimitKind
    most: int


@dataclass(eq=False)
class MemberNeeded(StoreError):
    """This promotion has a limit for each member, so it has to be known who buys."""

    number: int
    name: str


@dataclass(eq=False)
class BudgetSpent(StoreError):
    """Less than ``wanted`` is left of this promotion's budget; in minor units."""

    number: int
    name: str
    wanted: int
    left: int


@dataclass(eq=False)
class BadDocument(StoreError):
    """A promotion or a basket cannot be read.

    ``path`` is the place, such as ``rules[0].scope.skus[1]``; ``found`` what stands there,
    ``expected`` what would do: a form, a bound, the nearest name.
    """

    path: str
    fault: DocumentFault
    found: str = ""
    expected: str = ""
