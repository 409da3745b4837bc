"""First, last, longest gap: what a list of encounters says of two actors."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import parse
from timeline.encounters import ENCOUNTERS, Encounter, days_since, summarize
from timeline.plover import Kind


def met(
    key: int, edtf: str, kind: Kind = Kind.MEETING, *, announced: bool = False
) -> Encounter:
    return Encounter(key, parse(edtf), kind, announced=announced)


def test_first_and_last_are_of_encounters_alone() -> None:
    found = summarize(
        [
            met(3, "2025-10-15"),
            met(1, "2025-01-02", Kind.STATEMENT),
            met(2, "2025-02-12", Kind.CALL),
            met(4, "2025-12-01", Kind.MILITARY),
        ]
    )
    assert found.first is not None
    assert found.last is not None
    assert found.first_in_person is not None
    assert (found.first.key, found.last.key) == (2, 3)
    assert found.first_in_person.key == 3
    assert found.total == 4
    assert dict(found.by_kind)[Kind.STATEMENT] == 1
    assert found.by_year == ((2025, 2),)


def test_what_was_only_announced_is_no_meeting() -> None:
    found = summarize([met(1, "2025-10-15", announced=True)])
    assert found.first is None
    assert found.by_kind == ()
    assert found.total == 1


def test_gap_counts_the_days_between() -> None:
    gap = summarize([met(1, "2025-02-12"), met(2, "2025-10-15")]).longest
    assert gap is not None
    assert gap.days == 245
    assert gap.exact


def test_gap_of_vague_dates_is_the_least_it_can_be() -> None:
    # From the last day of February to the first of October.
    gap = summarize([met(1, "2025-02"), met(2, "2025-10")]).longest
    assert gap is not None
    assert gap.days == 215
    assert not gap.exact


def test_overlapping_or_open_dates_have_no_gap() -> None:
    assert summarize([met(1, "2025-10"), met(2, "2025-10-15")]).longest is None
    assert summarize([met(1, "2025-09-30/.."), met(2, "2025-10-15")]).longest is None


def test_longest_gap_is_between_neighbours() -> None:
    gap = summarize(
        [met(1, "2020-01-01"), met(2, "2021-01-01"), met(3, "2021-06-01")]
    ).longest
    assert gap is not None
    assert (gap.before.key, gap.after.key, gap.days) == (1, 2, 366)


def test_days_since_count_from_the_last_possible_day() -> None:
    today = datetime.date(2025, 11, 1)
    assert days_since(met(1, "2025-10-15"), today) == 17
    assert days_since(met(1, "2025-10"), today) == 1
    assert days_since(met(1, "2025-11"), today) is None
    assert days_since(met(1, "2025-10-15/.."), today) is None


@given(
    st.lists(
        st.tuples(
            st.dates(datetime.date(2000, 1, 1), datetime.date(2030, 1, 1)),
            st.sampled_from(list(Kind)),
        ),
        max_size=12,
    )
)
def test_counts_add_up_and_the_order_given_does_not_matter(
    rows: list[tuple[datetime.date, Kind]],
) -> None:
    events = [met(n, day.isoformat(), kind) for n, (day, kind) in enumerate(rows)]
    found = summarize(events)
    assert found == summarize(events[::-1])
    assert sum(count for _kind, count in found.by_kind) == found.total == len(rows)
    encounters = [one for one in events if one.kind in ENCOUNTERS]
    assert sum(count for _year, count in found.by_year) == len(encounters)
    if found.first and found.last:
        assert found.first.date.sort_day == min(e.date.sort_day for e in encounters)
        assert found.last.date.sort_day == max(e.date.sort_day for e in encounters)
