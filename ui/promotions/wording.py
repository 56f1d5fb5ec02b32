"""Words for what can go wrong with promotions and coupons."""

from __future__ import annotations

from reports.promotions.faults import fault_text
from storeapp.kernel.money import Money
from storeapp.promotions import (
    AuthorMayNotApprove,
    BadDocument,
    BudgetBelowUsed,
    BudgetSpent,
    CouponCodeTaken,
    CouponCodeUnfit,
    CouponExpired,
    CouponLimit,
    CouponNotYet,
    CouponOfOther,
    CouponSpent,
    CouponWithdrawn,
    LimitKind,
    MemberNeeded,
    NoCodesWanted,
    NoReasonToStop,
    NoSuchCoupons,
    NoSuchPromotion,
    NotInThisState,
    PeriodBackwards,
    PromotionChangedMeanwhile,
    PromotionEmpty,
    PromotionNotLive,
    PromotionState,
    ShareOutOfRange,
    TermsOutOfRange,
    TooManyCodes,
    UnknownCoupon,
)
from ui.kit.display import day, money
from ui.kit.wording import message_for
from ui.kit.words import _, language, lazy

STATE_WORDS = {
    PromotionState.DRAFT: lazy("a draft"),
    PromotionState.WAITING: lazy("waiting for approval"),
    PromotionState.APPROVED: lazy("published"),
    PromotionState.STOPPED: lazy("stopped"),
}


@message_for.register
def _no_such_promotion(_error: NoSuchPromotion) -> str:
    return _("This promotion is not there any more. Look at the list anew.")


@message_for.register
def _empty(_error: PromotionEmpty) -> str:
    return _("This promotion gives nothing yet. Say what it gives.")


@message_for.register
def _changed_meanwhile(error: PromotionChangedMeanwhile) -> str:
    return _(
        "Promotion {number} was changed by somebody else since you opened it. "
        "Open it again; nothing of theirs is lost."
    ).format(number=error.number)


@message_for.register
def _not_in_this_state(error: NotInThisState) -> str:
    return _(
        "Promotion {number} is {state} by now, so this cannot be done. Look at it again."
    ).format(number=error.number, state=str(STATE_WORDS[error.state]))


@message_for.register
def _author_may_not(error: AuthorMayNotApprove) -> str:
    return _(
        "{author} wrote this version of promotion {number} and may not publish it. "
        "Ask somebody else to look at it."
    ).format(author=error.author, number=error.number)


@message_for.register
def _no_reason(_error: NoReasonToStop) -> str:
    return _("Say why the promotion is stopped.")


@message_for.register
def _backwards(error: PeriodBackwards) -> str:
    return _("The last day, {last}, lies before the first, {first}. Correct one.").format(
        last=day(error.last_day), first=day(error.first_day)
    )


@message_for.register
def _share(_error: ShareOutOfRange) -> str:
    return _("A supplier bears between 0 and 100 % of a promotion. Enter such a share.")


@message_for.register
def _terms(error: TermsOutOfRange) -> str:
    if error.field == "budget":
        return _("A budget cannot be below zero. Enter more, or leave it empty for none.")
    return _("A limit of use is at least 1. Leave it empty if there is none.")


@message_for.register
def _budget_below_used(error: BudgetBelowUsed) -> str:
    return _(
        "{used} was given already, so the budget cannot be {budget}. Enter more, or stop "
        "the promotion."
    ).format(used=money(Money(error.used)), budget=money(Money(error.budget)))


@message_for.register
def _no_such_coupons(_error: NoSuchCoupons) -> str:
    return _("These codes are not there. Look at the list anew.")


@message_for.register
def _no_codes_wanted(error: NoCodesWanted) -> str:
    return _(
        "No codes were issued: promotion {number} asks for none, or none were entered, or "
        "not one for each member."
    ).format(number=error.number)


@message_for.register
def _too_many_codes(error: TooManyCodes) -> str:
    return _("{count} codes are too many at once. Issue at most {most}, several times.").format(
        count=error.count, most=error.most
    )


@message_for.register
def _code_unfit(error: CouponCodeUnfit) -> str:
    return _(
        "“{code}” cannot be a code. Take between {least} and {most} letters and digits."
    ).format(code=error.code, least=error.least, most=error.most)


@message_for.register
def _code_taken(error: CouponCodeTaken) -> str:
    return _("The code “{code}” was issued before. Choose another one.").format(code=error.code)


@message_for.register
def _unknown(error: UnknownCoupon) -> str:
    if error.mistyped:
        return _("A letter of the code “{code}” is wrong. Scan or type it again.").format(
            code=error.code
        )
    return _("There is no coupon “{code}”. Compare it with the paper.").format(code=error.code)


@message_for.register
def _withdrawn(error: CouponWithdrawn) -> str:
    return _("The coupon “{code}” was withdrawn and cannot be used.").format(code=error.code)


@message_for.register
def _not_yet(error: CouponNotYet) -> str:
    return _("The coupon “{code}” can be used from {day} on.").format(
        code=error.code, day=day(error.starts_on)
    )


@message_for.register
def _expired(error: CouponExpired) -> str:
    return _("The coupon “{code}” could be used until {day}.").format(
        code=error.code, day=day(error.expires_on)
    )


@message_for.register
def _of_other(error: CouponOfOther) -> str:
    return _(
        "The coupon “{code}” is for one member only. Choose that member for this sale."
    ).format(code=error.code)


@message_for.register
def _spent(error: CouponSpent) -> str:
    if error.per_code == 1:
        return _("The coupon “{code}” has been used already.").format(code=error.code)
    return _("The coupon “{code}” has been used {count} times, which is all.").format(
        code=error.code, count=error.per_code
    )


@message_for.register
def _not_live(error: PromotionNotLive) -> str:
    return _("The promotion “{name}” does not hold now. The sale is priced without it.").format(
        name=_called(error.name, error.number)
    )


@message_for.register
def _limit(error: CouponLimit) -> str:
    words = {
        LimitKind.PER_MEMBER: _("“{name}” can be used {most} × by one member, and was."),
        LimitKind.PER_DAY: _("“{name}” can be used {most} × a day, and was today."),
        LimitKind.IN_ALL: _("“{name}” can be used {most} × in all, and was."),
    }
    name = _called(error.name, error.number)
    return words[error.kind].format(name=name, most=error.most)


@message_for.register
def _member_needed(error: MemberNeeded) -> str:
    return _("“{name}” is limited for each member. Choose the member first.").format(
        name=_called(error.name, error.number)
    )


@message_for.register
def _budget_spent(error: BudgetSpent) -> str:
    return _(
        "Of the budget of “{name}” {left} is left, which is less than {wanted}. The sale is "
        "priced again."
    ).format(
        name=_called(error.name, error.number),
        left=money(Money(error.left)),
        wanted=money(Money(error.wanted)),
    )


@message_for.register
def _bad_document(error: BadDocument) -> str:
    said = fault_text(error, language())
    return f"{error.path}: {said}" if error.path else said


def _called(name: str, number: int) -> str:
    return name or f"#{number}"
