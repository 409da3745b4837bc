from __future__ import annotations

import datetime

import pytest
from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from timeline.edtf import (
    MAX_LENGTH,
    EdtfDate,
    EdtfError,
    Precision,
    from_bounds,
    parse,
)

DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9899, 12, 31))


def _year(day: datetime.date) -> str:
    return f"{day.year:04}"


# What may stand alone or at an end of an interval, built from a real day.
VALUES = st.one_of(
    DAYS.map(datetime.date.isoformat),
    DAYS.map(lambda day: f"{_year(day)}-{day.month:02}"),
    DAYS.map(_year),
    DAYS.filter(lambda day: day.year >= 10).map(lambda day: f"{_year(day)[:3]}X"),
    DAYS.filter(lambda day: day.year >= 100).map(lambda day: f"{_year(day)[:2]}XX"),
    st.tuples(DAYS, st.integers(21, 41)).map(
        lambda pair: f"{_year(pair[0])}-{pair[1]}"
    ),
)
QUALIFIED = st.tuples(VALUES, st.sampled_from(["", "~", "?", "%"])).map("".join)


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    one = draw(QUALIFIED)
    match draw(st.sampled_from(["alone", "closed", "open start", "open end"])):
        case "closed":
            other = draw(QUALIFIED)
            first, last = sorted((one, other), key=_bounds)
            assume(_bounds(first)[1] <= _bounds(last)[1])
            return f"{first}/{last}"
        case "open start":
            return f"../{one}"
        case "open end":
            return f"{one}/.."
    return one


def _bounds(text: str) -> tuple[datetime.date, datetime.date]:
    date = parse(text)
    assert date.lower
    assert date.upper
    return date.lower, date.upper


def _first(date: EdtfDate) -> datetime.date:
    return date.lower or datetime.date.min


def _after(date: EdtfDate) -> datetime.date:
    return date.upper or datetime.date.max


@given(edtf_texts())
def test_parse_then_format_is_the_identity(text: str) -> None:
    assert str(parse(text)) == text
    assert parse(str(parse(text))) == parse(text)


@given(edtf_texts())
def test_lower_is_before_upper(text: str) -> None:
    date = parse(text)
    assert _first(date) < _after(date)


@given(edtf_texts(), edtf_texts())
def test_containment_agrees_with_the_days(one: str, other: str) -> None:
    outer, inner = parse(one), parse(other)
    expected = _first(outer) <= _first(inner) and _after(inner) <= _after(outer)
    assert outer.contains(inner) == expected
    if outer.contains(inner):
        assert outer.overlaps(inner)


@given(edtf_texts(), edtf_texts())
def test_overlap_is_symmetric_and_means_a_shared_day(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    assert a.overlaps(b) == b.overlaps(a)
    assert a.overlaps(b) == (max(_first(a), _first(b)) < min(_after(a), _after(b)))


@given(DAYS)
def test_a_day_lies_in_its_month_year_decade_and_century(day: datetime.date) -> None:
    assume(day.year >= 100)
    date = parse(day.isoformat())
    coarser = [
        parse(f"{_year(day)}-{day.month:02}"),
        parse(_year(day)),
        parse(f"{_year(day)[:3]}X"),
        parse(f"{_year(day)[:2]}XX"),
    ]
    ranks = [date.precision.rank, *(one.precision.rank for one in coarser)]
    assert ranks == sorted(ranks)
    assert all(one.contains(date) and not date.contains(one) for one in coarser)


@settings(max_examples=40, deadline=None)  # the package needs milliseconds a date
@given(VALUES)
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    assume(not text.endswith("-24"))  # winter, which we end in February
    reference = parse_edtf(text)
    lower, upper = _bounds(text)
    last = upper - datetime.timedelta(days=1)
    assert lower.timetuple()[:3] == reference.lower_strict()[:3]
    assert last.timetuple()[:3] == reference.upper_strict()[:3]


@given(DAYS, st.integers(1, 800))
def test_from_bounds_spans_exactly_the_bounds(day: datetime.date, days: int) -> None:
    assume(day.toordinal() + days <= datetime.date(9899, 12, 31).toordinal())
    upper = day + datetime.timedelta(days=days)
    date = from_bounds(day, upper)
    assert (date.lower, date.upper) == (day, upper)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "precision"),
    [
        ("2025-07-31", "2025-07-31", "2025-08-01", Precision.DAY),
        ("2024-12~", "2024-12-01", "2025-01-01", Precision.MONTH),
        ("2025-12-23/2025-12-24", "2025-12-23", "2025-12-25", Precision.INTERVAL),
        ("2024-24", "2024-12-01", "2025-03-01", Precision.SEASON),
        ("2025-22~", "2025-06-01", "2025-09-01", Precision.SEASON),
        ("2025-37", "2025-01-01", "2025-05-01", Precision.PART),
        ("2015", "2015-01-01", "2016-01-01", Precision.YEAR),
        ("197X", "1970-01-01", "1980-01-01", Precision.DECADE),
        ("19XX", "1900-01-01", "2000-01-01", Precision.CENTURY),
    ],
)
def test_bounds_of_each_form(
    text: str, lower: str, upper: str, precision: Precision
) -> None:
    date = parse(text)
    assert date.lower == datetime.date.fromisoformat(lower)
    assert date.upper == datetime.date.fromisoformat(upper)
    assert date.precision is precision


def test_open_ends_have_no_bound_and_sort_by_the_other() -> None:
    since = parse("2015-09-30/..")
    until = parse("../2024-12-08")
    assert (since.lower, since.upper) == (datetime.date(2015, 9, 30), None)
    assert (until.lower, until.upper) == (None, datetime.date(2024, 12, 9))
    assert since.sort_day == datetime.date(2015, 9, 30)
    assert until.sort_day == datetime.date(2024, 12, 8)
    assert since.is_open
    assert since.days is None


def test_qualifiers_are_kept_apart() -> None:
    assert parse("2024-12~").approximate
    assert not parse("2024-12~").uncertain
    assert parse("2024-12-08?").uncertain
    assert parse("2024%").approximate
    assert parse("2024%").uncertain


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2025-13",
        "2025-02-30",
        "2025-7-1",
        "0000",
        "9900",
        "-0100",
        "../..",
        "2011/",
        "/2011",
        "2025-12-24/2025-12-23",
        "2025/2024",
        "2025/2026/2027",
        "2025-12-24T10:00:00",
        "[2025,2026]",
        "2025-99",
        "٢٠٢٥",
        "2025-01-01" * 10,
        "2025\x00",
        "2025'; DROP TABLE timeline_event; --",
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert len(str(caught.value)) > 10


@given(st.text(max_size=MAX_LENGTH * 2))
def test_any_text_is_read_or_refused_never_anything_else(text: str) -> None:
    try:
        date = parse(text)
    except EdtfError:
        return
    assert date.text == text
