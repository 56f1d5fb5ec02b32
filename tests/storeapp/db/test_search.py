"""The index itself, on terms that mean nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storeapp.db import search
from storeapp.db.work import Read, Work
from storeapp.store import Store

INDEX = "product_search"
EVERY = (0, 2**62)


def put(store: Store, *rows: tuple[int, str]) -> None:
    store.do(search.put_rows, INDEX, rows)


def ranks(store: Store, query: search.Query, between: tuple[int, int] = EVERY) -> list[int]:
    def ask(read: Read) -> list[int]:
        found = [int(row.rank) for row in read.rows(search.all_matches(INDEX, query, between))]
        best = read.driver.execute(
            f"SELECT rank FROM {search.best_matches(INDEX)}",
            (search.match_text(query), *between, 100),
        )
        assert [row[0] for row in best] == found
        assert search.count_matches(read, INDEX, query, between) == len(found)
        return found

    return store.ask(ask)


def one(*terms: str) -> search.Query:
    """A query for these terms in a row."""
    return [[[terms]]]


def test_rows_come_out_in_the_order_of_their_ranks(store: Store) -> None:
    put(store, (30, "aa bb"), (10, "aa"), (20, "bb"))
    assert ranks(store, one("aa")) == [10, 30]
    assert ranks(store, one("bb")) == [20, 30]
    assert ranks(store, one("cc")) == []


def test_only_ranks_of_a_range_may_be_asked_for(store: Store) -> None:
    put(store, (1, "aa"), (2, "aa"), (3, "aa"), (4, "aa"))
    assert ranks(store, one("aa"), (2, 4)) == [2, 3]


def test_only_the_best_may_be_asked_for(store: Store) -> None:
    put(store, (1, "aa"), (2, "aa"), (3, "aa"))
    query = search.all_matches(INDEX, one("aa"), EVERY, most=2)
    assert [row.rank for row in store.ask(Read.rows, query)] == [1, 2]


def test_terms_in_a_row_must_stand_in_a_row(store: Store) -> None:
    put(store, (1, "aa bb cc"), (2, "aa cc bb"), (3, "bb aa"))
    assert ranks(store, one("aa", "bb")) == [1]
    assert ranks(store, one("bb", "aa")) == [3]


def test_all_parts_must_be_there_and_any_choice_will_do(store: Store) -> None:
    put(store, (1, "aa xx"), (2, "bb xx"), (3, "aa"), (4, "cc dd xx"))
    either = [[("aa",)], [("bb",)], [("cc",), ("dd",)]]
    assert ranks(store, [either, [[("xx",)]]]) == [1, 2, 4]


def test_a_row_taken_out_is_found_no_more(store: Store) -> None:
    put(store, (1, "aa"), (2, "aa"))
    store.do(search.drop_rows, INDEX, [1, 99])
    assert ranks(store, one("aa")) == [2]


@pytest.mark.parametrize(
    "term",
    ["or", "and", "not", "near", "*", "^a", "a:b", "a'b", 'a"b', "(", "{a}", "-a", "𰻝", "é"],
)
def test_every_term_is_only_a_term(store: Store, term: str) -> None:
    put(store, (1, term), (2, "other"))
    assert ranks(store, one(term)) == [1]


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_text_whatever_makes_a_query_fail(store: Store, words: list[str]) -> None:
    query = search.match_text([[[[word.encode("utf-8", "ignore").decode()]]] for word in words])

    def ask(read: Read) -> list[int]:
        between = (query, *EVERY, 20)
        return read.driver.execute(
            f"SELECT rank FROM {search.best_matches(INDEX)}", between
        ).fetchall()  # type: ignore[no-any-return]

    assert store.ask(ask) == []


def test_many_parts_are_joined_a_little_at_a_time(store: Store) -> None:
    for rank in range(1, 8):
        put(store, (rank, "aa " + " ".join(f"r{rank}t{i}" for i in range(2000))))

    def parts(read: Read) -> int:
        (found,) = read.driver.execute(
            f"SELECT count(DISTINCT segid) FROM {INDEX}_idx"
        ).fetchone()
        return int(found)

    assert store.ask(parts) == 7
    steps = 0
    while store.do(merge):
        steps += 1
        assert steps < 1000
    assert steps > 1
    assert store.ask(parts) <= 3
    assert ranks(store, one("aa")) == list(range(1, 8))
    assert ranks(store, one("r3t7", "r3t8")) == [3]


def merge(work: Work) -> bool:
    return search.merge(work, INDEX, pages=4)


def test_the_tables_of_an_index_are_known_by_name() -> None:
    names = (
        "product_search",
        "product_search_data",
        "product_search_idx",
        "product",
        "barcode",
    )
    assert [name for name in names if search.is_part_of_index(name, [INDEX])] == [
        "product_search",
        "product_search_data",
        "product_search_idx",
    ]


def test_the_index_is_the_one_the_program_knows(store: Store) -> None:
    def made(read: Read) -> str:
        query = "SELECT sql FROM sqlite_master WHERE name = ?"
        return str(read.driver.execute(query, (INDEX,)).fetchone()[0])

    def tuned(read: Read) -> dict[str, int]:
        return dict(read.driver.execute(f"SELECT k, v FROM {INDEX}_config").fetchall())

    assert store.ask(made) == search.create_statement(INDEX)
    told = store.ask(tuned)
    for statement in search.tune_statements(INDEX):
        option, value = statement.split("VALUES ('")[1].rstrip(")").split("', ")
        assert told[option] == int(value)
