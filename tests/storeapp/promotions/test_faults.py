"""What the check says of promotions that somebody edited behind the program's back."""

from __future__ import annotations

import pytest

from storeapp import opening, promotions, training
from storeapp.db.work import Work
from storeapp.kernel.actor import SYSTEM
from storeapp.promotions import CouponTerms, NewPromotion
from storeapp.store import Store
from tests.storeapp.promotions.planned import (
    HALF,
    MONDAY,
    TEN_OFF,
    codes_of,
    during,
    faults,
    live,
    planned,
    redeem,
    use,
)


class Undo(Exception):
    """Takes an edit back."""


def said_of(store: Store, edit: str) -> set[str]:
    """What is found after an edit, which is then taken back."""
    said: set[str] = set()

    def tamper(work: Work) -> None:
        run = work.driver.execute
        for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            run(f"DROP TRIGGER {name}")
        run("PRAGMA defer_foreign_keys = 1")
        assert run(edit).rowcount > 0
        said.update(fault.what for fault in promotions.find_faults(work))
        said.update(what for what, _ in promotions.find_untold(work))
        raise Undo

    with pytest.raises(Undo):
        store.do(tamper)
    return said


@pytest.fixture
def used(store: Store) -> Store:
    """A store that used a code and a budget, with a change that waits."""
    half = live(store, during(HALF, MONDAY, MONDAY), CouponTerms(budget=500))
    store.do(promotions.change, half.id, NewPromotion(rules=(HALF,)), 1)
    ten = live(store, TEN_OFF)
    (code, spare) = codes_of(store, ten.id, count=2)
    redeem(store, use(half, 400), use(ten, 100, code), member=half.id)
    store.do(promotions.withdraw_coupon, spare, "lost")
    planned(store)
    assert faults(store) == []
    return store


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (
            "UPDATE promotion SET number = 9 WHERE number = 3",
            "the numbers of promotions have gaps",
        ),
        ("DELETE FROM promotion_version WHERE version = 2", "a version is missing"),
        (
            "UPDATE promotion SET last_day = '2030-01-01'",
            "a promotion does not show the days of its version",
        ),
        (
            "UPDATE promotion_version SET last_day = '2030-01-01' WHERE version = 1",
            "a version has other days than it says",
        ),
        ("UPDATE coupon SET used = 0", "a code was not used as often as it says"),
        ("UPDATE coupon SET used = 2", "a code was used more often than it can be"),
        (
            "UPDATE promotion_use SET code = 'OTHER' WHERE code <> ''",
            "a code was used that nobody issued",
        ),
        ("UPDATE coupon_terms SET budget = 399", "more was given than the budget"),
        ("UPDATE promotion_use SET version = 9", "a version was used that is not there"),
        (
            "UPDATE promotion_count SET uses = 0 WHERE kind = 'all'",
            "a count is not the sum of its uses (all)",
        ),
        (
            "UPDATE promotion_count SET amount = 0 WHERE kind = 'day'",
            "a count is not the sum of its uses (day)",
        ),
        (
            "DELETE FROM promotion_count WHERE kind = 'member'",
            "a count is not the sum of its uses (member)",
        ),
        (
            "UPDATE promotion SET state = 'approved' WHERE number = 3",
            "a promotion stands where nobody put it",
        ),
        (
            "UPDATE promotion SET live_version = 2 WHERE number = 1",
            "a promotion stands where nobody put it",
        ),
        ("DELETE FROM promotion_act", "a promotion was never planned"),
        ("UPDATE promotion SET search = 'x'", "a promotion is found by other words"),
        ("UPDATE promotion SET name = 'x'", "a promotion is found by other words"),
        ("UPDATE promotion SET code = '' WHERE number = 2", "a promotion asks for another"),
        (
            "INSERT INTO coupon SELECT 'FREE', id, batch_id, NULL, 0, 0 FROM coupon LIMIT 1",
            "the codes of a batch are not those issued",
        ),
        ("UPDATE coupon SET withdrawn = 0", "a code taken back is not as the journal"),
        ("UPDATE coupon_batch SET withdrawn = 1", "a code taken back is not as the journal"),
        ("UPDATE coupon_batch SET per_code = 9", "a batch of codes is not as the journal"),
        (
            "UPDATE promotion_version SET document = replace(document, '50', '90')",
            "a version of a promotion is not as the journal tells it",
        ),
        (
            "UPDATE promotion_act SET act = 'submitted' WHERE no = 2",
            "what was done with a promotion is not as the journal tells it",
        ),
        ("DELETE FROM coupon_terms", "the limits of a promotion is not as the journal"),
        ("UPDATE promotion_use SET amount = 1", "a use of a promotion is not as the journal"),
    ],
)
def test_an_edit_is_found_for_what_it_is(used: Store, edit: str, what: str) -> None:
    assert [said for said in said_of(used, edit) if said.startswith(what)]


def test_a_training_file_takes_promotions_over_and_is_sound(used: Store) -> None:
    folder = used.database.path.parent
    training.make_afresh(used, folder)
    practice = opening.open_store(training.folder_of(folder), clock=used.clock)
    at_till = practice.acting_as(SYSTEM)
    (half, ten) = at_till.ask(promotions.live_rules).rules
    assert half.limits.campaign == 500  # nothing was used here yet
    assert ten == used.ask(promotions.live_rules).rules[1]
    first = at_till.ask(promotions.list_promotions).rows[-1]
    assert (first.number, first.version, first.live_version) == (1, 2, 1)
    redeem(at_till, use(first))
    assert faults(at_till) == []
    practice.close()
