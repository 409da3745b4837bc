"""Grouping by period: every event once, none on a day or month it may not have had."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import EventFactory
from timeline.chronology import Level, group_by_period, period_key
from timeline.edtf import parse
from timeline.facets import count_facets
from timeline.filters import EventFilter
from timeline.models import Event


def dated(*edtfs: str, newest_first: bool = False) -> list[Event]:
    events = []
    for number, edtf in enumerate(edtfs):
        event = Event(pk=number, slug=edtf)
        event.dated(parse(edtf))
        events.append(event)
    return sorted(events, key=lambda one: (one.sort_key, one.pk), reverse=newest_first)


def outline(events: list[Event], *, newest_first: bool = False) -> list[object]:
    return [
        (
            year.key,
            [
                (
                    period.key,
                    [
                        (
                            day.date.text if day.date else None,
                            [e.slug for e in day.events],
                        )
                        for day in period.days
                    ],
                )
                for period in year.periods
            ],
        )
        for year in group_by_period(events, newest_first=newest_first)
    ]


def test_month_precise_event_sits_in_its_month_and_on_no_day() -> None:
    events = dated("2025-07-01", "2025-07", "2025-07-31")
    assert outline(events) == [
        (
            "2025",
            [
                (
                    "2025-07",
                    [
                        (None, ["2025-07"]),
                        ("2025-07-01", ["2025-07-01"]),
                        ("2025-07-31", ["2025-07-31"]),
                    ],
                )
            ],
        )
    ]


def test_year_precise_event_sits_in_its_year_and_in_no_month() -> None:
    events = dated("2025-01-02", "2025", "2025-03-04")
    (year,) = group_by_period(events)
    assert [(period.key, period.level) for period in year.periods] == [
        ("2025", Level.YEAR),
        ("2025-01", Level.MONTH),
        ("2025-03", Level.MONTH),
    ]


def test_newest_first_puts_what_is_vague_after_what_is_exact() -> None:
    events = dated("2025-07-01", "2025-07", "2025", "2025-03-04", newest_first=True)
    (year,) = group_by_period(events, newest_first=True)
    assert [period.key for period in year.periods] == ["2025-07", "2025-03", "2025"]
    assert [day.date for day in year.periods[0].days][-1] is None


@pytest.mark.parametrize(
    ("edtf", "key"),
    [
        ("2025-07-31", "2025-07"),
        ("2025-07-31~", "2025-07"),
        ("2025-07?", "2025-07"),
        ("2025%", "2025"),
        ("2025-21", "2025-21"),
        ("201X", "201X"),
        ("2025-07-31/2025-08-02", "2025-07"),
        ("2011/2014", "2011"),
        ("2015-09-30/..", "2015-09"),
        ("../2015-09-30", "2015-09"),
    ],
)
@pytest.mark.django_db
def test_period_of_a_date_is_the_same_in_python_and_sql(edtf: str, key: str) -> None:
    EventFactory(edtf=edtf)
    assert period_key(parse(edtf)) == key
    assert count_facets(EventFilter({})).months == {key: 1}


DATES = st.sampled_from(
    [
        "2025-07-01",
        "2025-07-31",
        "2025-07",
        "2025-01",
        "2025",
        "2024-12-31",
        "2025-21",
        "2024-24",
        "201X",
        "2025-07-01/2025-08-01",
        "2024-12/2025-02",
        "2025-07-05/..",
    ]
)


@settings(max_examples=200)
@given(st.lists(DATES, max_size=25), st.booleans())
def test_no_event_is_lost_or_repeated(edtfs: list[str], newest_first: bool) -> None:
    events = dated(*edtfs, newest_first=newest_first)
    shown = [
        event.pk
        for year in group_by_period(events, newest_first=newest_first)
        for period in year.periods
        for day in period.days
        for event in day.events
    ]
    assert sorted(shown) == sorted(event.pk for event in events)


@settings(max_examples=200)
@given(st.lists(DATES, max_size=25), st.booleans())
def test_no_year_or_month_heading_comes_twice(
    edtfs: list[str], newest_first: bool
) -> None:
    years = group_by_period(
        dated(*edtfs, newest_first=newest_first), newest_first=newest_first
    )
    keys = [period.key for year in years for period in year.periods]
    assert len(keys) == len(set(keys))
    assert len({year.key for year in years}) == len(years)
