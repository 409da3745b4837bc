"""Calendar arithmetic against hand-counted dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline.timex import calendar
from ingest.pipeline.timex.hijri import hijri_day, hijri_month

Day = datetime.date
_DAYS = st.dates(Day(1900, 1, 1), Day(2100, 12, 31))


def test_months_clip_to_their_last_day() -> None:
    assert calendar.shift_months(Day(2024, 3, 31), -1) == Day(2024, 2, 29)
    assert calendar.shift_months(Day(2024, 12, 31), 2) == Day(2025, 2, 28)


def test_thirds_of_a_month_cover_it() -> None:
    month = calendar.of_month(2025, 2)
    thirds = [calendar.third(month, n, "month") for n in (1, 2, 3)]
    assert [t.edtf for t in thirds] == [
        "2025-02-01/2025-02-10",
        "2025-02-11/2025-02-20",
        "2025-02-21/2025-02-28",
    ]


@pytest.mark.parametrize(
    ("parts", "number", "edtf", "lower", "upper"),
    [
        (2, 1, "2025-40", Day(2025, 1, 1), Day(2025, 7, 1)),
        (2, 2, "2025-41", Day(2025, 7, 1), Day(2026, 1, 1)),
        (3, 2, "2025-38", Day(2025, 5, 1), Day(2025, 9, 1)),
        (4, 4, "2025-36", Day(2025, 10, 1), Day(2026, 1, 1)),
    ],
)
def test_parts_of_a_year_have_their_edtf_codes(
    parts: int, number: int, edtf: str, lower: Day, upper: Day
) -> None:
    made = calendar.part_of_year(2025, number, parts)
    assert (made.edtf, made.lower, made.upper) == (edtf, lower, upper)


def test_decades_are_cut_four_three_three() -> None:
    decade = calendar.of_decade(1960)
    assert [calendar.third(decade, n, "decade").edtf for n in (1, 2, 3)] == [
        "1960/1963",
        "1964/1966",
        "1967/1969",
    ]


def test_seasons_are_meteorological() -> None:
    assert calendar.of_season(2025, 24).upper == Day(2026, 3, 1)
    assert calendar.of_season(2025, 21).lower == Day(2025, 3, 1)


def test_windows_leave_out_the_day_of_writing() -> None:
    today = Day(2025, 12, 23)
    past = calendar.window_before(today, 2, "month")
    ahead = calendar.window_after(today, 3, "week")
    assert (past.lower, past.last) == (Day(2025, 10, 23), Day(2025, 12, 22))
    assert (ahead.lower, ahead.last) == (Day(2025, 12, 24), Day(2026, 1, 13))


@given(_DAYS, st.integers(0, 6))
def test_weekdays_are_found_within_a_week(day: Day, weekday: int) -> None:
    before = calendar.weekday_before(day, weekday)
    after = calendar.weekday_after(day, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert (day - before).days <= 6
    assert (after - day).days <= 6


@given(_DAYS, st.sampled_from(["day", "week", "month", "year", "decade", "century"]))
def test_a_unit_contains_its_day(day: Day, unit: str) -> None:
    made = calendar.containing(day, unit)
    assert made.lower <= day < made.upper


@given(_DAYS, _DAYS)
def test_a_range_spans_both_ends(one: Day, other: Day) -> None:
    first, last = sorted((one, other))
    made = calendar.through(calendar.of_day(first), calendar.of_day(last))
    assert (made.lower, made.last) == (first, last)


def test_nth_weekday_counts_from_either_end() -> None:
    march = calendar.of_month(2014, 3)
    assert calendar.nth_weekday(march, -1, 6).lower == Day(2014, 3, 30)
    assert calendar.nth_weekday(march, 1, 0).lower == Day(2014, 3, 3)


def test_islamic_dates_follow_umm_al_qura() -> None:
    ramadan = hijri_month(1446, 9)
    assert ramadan is not None
    assert (ramadan.lower, ramadan.last) == (Day(2025, 3, 1), Day(2025, 3, 29))
    assert hijri_day(1200, 1, 1) is None
