"""Proving promotions: numbers, versions, codes and counters are what was done and used."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from storeapp.db.work import Read
from storeapp.promotions.rules import codes, documents, standing
from storeapp.promotions.types import Act, PromotionFault

# Each query gives (id, expected, found) for everything that does not hold.
_CHECKS = {
    "a version is missing": (
        "SELECT p.id, p.last_version, count(v.version) FROM promotion p "
        "LEFT JOIN promotion_version v ON v.promotion_id = p.id GROUP BY p.id, p.last_version "
        "HAVING count(v.version) <> p.last_version OR max(v.version) <> p.last_version"
    ),
    "a promotion does not show the days of its version": (
        "SELECT p.id, v.first_day || ' ' || v.last_day, p.first_day || ' ' || p.last_day "
        "FROM promotion p JOIN promotion_version v "
        "ON v.promotion_id = p.id AND v.version = p.version "
        "WHERE coalesce(v.first_day, '') <> coalesce(p.first_day, '') "
        "OR coalesce(v.last_day, '') <> coalesce(p.last_day, '')"
    ),
    "a code was not used as often as it says": (
        "SELECT c.id, coalesce(sum(u.uses), 0), c.used FROM coupon c "
        "LEFT JOIN promotion_use u ON u.code = c.code AND u.code <> '' "
        "GROUP BY c.code, c.id, c.used HAVING coalesce(sum(u.uses), 0) <> c.used"
    ),
    "a code was used that nobody issued": (
        "SELECT u.promotion_id, 0, u.uses FROM promotion_use u WHERE u.code <> '' "
        "AND NOT EXISTS (SELECT 1 FROM coupon c JOIN coupon_batch b ON b.id = c.batch_id "
        "WHERE c.code = u.code AND b.promotion_id = u.promotion_id)"
    ),
    "a code was used more often than it can be": (
        "SELECT c.id, b.per_code, c.used FROM coupon c JOIN coupon_batch b "
        "ON b.id = c.batch_id WHERE c.used > b.per_code"
    ),
    "more was given than the budget": (
        "SELECT c.promotion_id, t.budget, c.amount FROM promotion_count c "
        "JOIN coupon_terms t ON t.promotion_id = c.promotion_id "
        "WHERE c.kind = 'all' AND c.amount > t.budget"
    ),
    "a version was used that is not there": (
        "SELECT u.promotion_id, p.last_version, u.version FROM promotion_use u "
        "JOIN promotion p ON p.id = u.promotion_id "
        "WHERE u.version NOT BETWEEN 1 AND p.last_version"
    ),
}
_GIVEN = (
    "SELECT promotion_id, day, member_id, sum(uses), sum(amount) FROM promotion_use "
    "GROUP BY promotion_id, day, member_id"
)
_COUNTED = "SELECT promotion_id, kind, which, uses, amount FROM promotion_count"
_NUMBERS = "SELECT max(number), count(*) FROM promotion HAVING max(number) <> count(*)"
_PROMOTIONS = (
    "SELECT p.id, p.number, p.name, p.code, p.search, p.state, p.version, p.last_version, "
    "p.live_version, p.removed, v.document FROM promotion p "
    "LEFT JOIN promotion_version v ON v.promotion_id = p.id AND v.version = p.last_version "
    "ORDER BY p.number"
)
_VERSIONS = "SELECT promotion_id, document, first_day, last_day FROM promotion_version"
_ACTS = "SELECT act FROM promotion_act WHERE promotion_id = ? ORDER BY no"
_DOCUMENT = "SELECT document FROM promotion_version WHERE promotion_id = ? AND version = ?"
_BATCHES = "SELECT id, count, digest FROM coupon_batch ORDER BY id"
_CODES = "SELECT code, id, member_id FROM coupon WHERE batch_id = ? ORDER BY code"


def find_faults(read: Read) -> Iterator[PromotionFault]:
    """Every promotion, code and counter that does not hold what it must."""
    for last, count in read.driver.execute(_NUMBERS):
        yield PromotionFault("the numbers of promotions have gaps", "", str(last), str(count))
    for what, query in _CHECKS.items():
        for key, expected, found in read.driver.execute(query):
            yield _fault(what, key, expected, found)
    yield from _wrong_counts(read)
    yield from _wrong_versions(read)
    yield from _wrong_standings(read)
    yield from _wrong_batches(read)


def _wrong_counts(read: Read) -> Iterator[PromotionFault]:
    """Every count that is not the sum of the uses it counts."""
    due: dict[tuple[bytes, str, str], list[int]] = {}
    for key, day, member, uses, amount in read.driver.execute(_GIVEN):
        places = [("all", ""), ("day", day)]
        if member is not None:
            places.append(("member", str(UUID(bytes=member))))
        for place in places:
            total = due.setdefault((key, *place), [0, 0])
            total[0] += uses
            total[1] += amount
    rows = read.driver.execute(_COUNTED)
    held = {(key, kind, which): [uses, amount] for key, kind, which, uses, amount in rows}
    for counted in sorted(due.keys() | held.keys()):
        wanted, found = due.get(counted, [0, 0]), held.get(counted)
        if wanted != found:
            what = f"a count is not the sum of its uses ({counted[1]})"
            yield _fault(what, counted[0], wanted, found)


def _wrong_versions(read: Read) -> Iterator[PromotionFault]:
    """Every version whose days are not those that it says."""
    for key, text, first, last in read.driver.execute(_VERSIONS):
        period = standing.period_of(documents.read_document(text).rules)
        due = tuple(None if day is None else day.isoformat() for day in period)
        if due != (first, last):
            yield _fault("a version has other days than it says", key, due, (first, last))


def _wrong_standings(read: Read) -> Iterator[PromotionFault]:
    """Every promotion that does not stand where its acts led it, or goes by other words."""
    for key, number, name, code, search, *stands, document in read.driver.execute(_PROMOTIONS):
        acts = [Act(act) for (act,) in read.driver.execute(_ACTS, (key,)).fetchall()]
        due = standing.standing_of(acts)
        state, version, last, live, removed = stands
        held = (state, version, last, live, bool(removed))
        if due is None or document is None:
            yield _fault("a promotion was never planned", key, "", state)
            continue
        led = (due.state.value, due.version, due.last_version, due.live, due.removed)
        if led != held:
            yield _fault("a promotion stands where nobody put it", key, led, held)
        said = documents.read_document(document)
        words = (standing.name_of(said.rules), standing.search_text(number, said))
        if words != (name, search):
            yield _fault("a promotion is found by other words", key, words[0], name)
        yield from _wrong_code(read, key, due.live, code)


def _wrong_code(
    read: Read, key: bytes, live: int | None, code: str
) -> Iterator[PromotionFault]:
    row = read.driver.execute(_DOCUMENT, (key, live)).fetchone()
    if row is not None:
        due = standing.code_wanted(documents.read_document(row[0]).rules)
        if due != code:
            yield _fault("a promotion asks for another code", key, due, code)


def _wrong_batches(read: Read) -> Iterator[PromotionFault]:
    for key, count, digest in read.driver.execute(_BATCHES):
        held = read.driver.execute(_CODES, (key,)).fetchall()
        if len(held) != count or codes.digest_of(held) != digest:
            yield _fault("the codes of a batch are not those issued", key, count, len(held))


def _fault(what: str, key: bytes, expected: object, found: object) -> PromotionFault:
    return PromotionFault(what, str(UUID(bytes=key)), str(expected), str(found))
