"""Who says what: how a source's words stand to the record's."""

from __future__ import annotations

import pytest

from timeline.edtf import parse
from timeline.evidence.claims import Said, Verdict, compare, compare_dates, compare_sets


@pytest.mark.parametrize(
    ("said", "record", "expected"),
    [
        ("2025-07-31", "2025-07-31", Verdict.SAME),
        ("2025-07-31~", "2025-07-31", Verdict.SAME),
        ("2025-07", "2025-07-31", Verdict.COARSER),
        ("2025", "2025-07", Verdict.COARSER),
        ("2025-07-31", "2025-07", Verdict.FINER),
        ("2018-04-25", "2018-04-26", Verdict.OTHER),
        ("2017-06", "2017-04-23", Verdict.OTHER),
        ("2025-06-20/2025-07-10", "2025-07", Verdict.OVERLAPPING),
        # Ends that differ are another answer where both tell how long it lasted.
        ("2018-12-12/2018-12-14", "2018-12-13/2018-12-14", Verdict.OVERLAPPING),
        ("2018-12-12/2018-12-14", "2018-12-13", Verdict.COARSER),
        ("2018-12-01/2018-12-02", "2018-12-13/2018-12-14", Verdict.OTHER),
    ],
)
def test_dates_are_compared_by_the_days_they_allow(
    said: str, record: str, expected: Verdict
) -> None:
    assert compare_dates(parse(said), parse(record)) is expected


def test_a_source_without_a_date_is_silent_not_agreeing() -> None:
    assert compare_dates(None, parse("2025")) is Verdict.SILENT


@pytest.mark.parametrize(
    ("said", "record", "expected"),
    [
        ({"a", "b"}, {"a", "b"}, Verdict.SAME),
        ({"a"}, {"a", "b"}, Verdict.COARSER),
        ({"a", "b", "c"}, {"a", "b"}, Verdict.FINER),
        ({"a"}, set(), Verdict.FINER),
        ({"a", "c"}, {"a", "b"}, Verdict.OVERLAPPING),
        ({"c"}, {"a", "b"}, Verdict.OTHER),
        (set(), {"a"}, Verdict.SILENT),
        (None, {"a"}, Verdict.SILENT),
    ],
)
def test_places_and_actors_are_compared_as_sets(
    said: set[str] | None, record: set[str], expected: Verdict
) -> None:
    assert (
        compare_sets(None if said is None else frozenset(said), frozenset(record))
        is expected
    )


def test_table_lists_exactly_the_sources_that_contradict() -> None:
    table = compare(
        [
            Said("c1", "One", parse("2018-04-26")),
            Said("c2", "Two", parse("2018-04-25")),
            Said("c3", "Three"),
            Said("c4", "Four", parse("2018-04")),
        ],
        date=parse("2018-04-26"),
        places=[],
        actors=[],
    )
    assert [claim.said.outlet for claim in table.conflicting] == ["Two"]
    assert table.agreeing == 1
    assert table.has_dates
    assert not table.has_places
    assert table.is_worth_showing


def test_another_place_contradicts_other_participants_do_not() -> None:
    table = compare(
        [Said("c1", "One", places=frozenset({"sochi"}), actors=frozenset({"x"}))],
        date=parse("2025"),
        places=["moscow"],
        actors=["y"],
    )
    (claim,) = table.claims
    assert claim.conflicts
    assert claim.actors is Verdict.OTHER


def test_nothing_to_compare_is_not_shown() -> None:
    silent = [Said("c1", "One"), Said("c2", "Two")]
    assert not compare(
        silent, date=parse("2025"), places=[], actors=[]
    ).is_worth_showing
    alone = [Said("c1", "One", parse("2024"))]
    assert not compare(alone, date=parse("2025"), places=[], actors=[]).is_worth_showing
