"""The measures themselves, and ours over the gold files where those are at hand."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from ingest.evaluation.temporal import (
    Expected,
    Found,
    Item,
    Segment,
    our_tagger,
    read_items,
    score,
)

Day = datetime.date
_SHARED = Path(__file__).resolve().parents[3] / "shared"
_DAY = (Day(2025, 7, 31), Day(2025, 8, 1))


def _item(*expected: Expected) -> Item:
    return Item("x", "0123456789", (Segment(0, 10, Day(2025, 8, 1)),), expected)


def _gold(start: int, end: int, **more: bool) -> Expected:
    return Expected(start, end, "words", frozenset({_DAY}), frozenset({"tag"}), **more)


def test_overlap_counts_for_relaxed_and_value_but_not_for_strict() -> None:
    report = score([_item(_gold(0, 5))], lambda _text, _day: [Found(1, 5, *_DAY)])
    assert (report.strict.f1, report.relaxed.f1, report.value.f1) == (0, 1, 1)


def test_wrong_interval_counts_for_strict_but_not_for_value() -> None:
    wrong = Found(0, 5, Day(2024, 7, 31), Day(2024, 8, 1))
    report = score([_item(_gold(0, 5))], lambda _text, _day: [wrong])
    assert (report.strict.f1, report.value.f1) == (1, 0)
    assert report.by_tag["tag"].f1 == 0


def test_one_mention_answers_one_expectation() -> None:
    report = score(
        [_item(_gold(0, 2), _gold(3, 5))], lambda _text, _day: [Found(0, 5, *_DAY)]
    )
    assert report.relaxed.recall == 0.5
    assert report.relaxed.precision == 1


def test_optional_expressions_count_neither_way() -> None:
    items = [_item(_gold(0, 2, optional=True))]
    with_it = score(items, lambda _text, _day: [Found(0, 2, *_DAY)])
    without = score(items, lambda _text, _day: [])
    assert with_it.relaxed == without.relaxed


def test_dateless_text_is_clean_only_without_mentions() -> None:
    assert score([_item()], lambda _text, _day: []).clean == 1
    report = score([_item()], lambda _text, _day: [Found(0, 2, *_DAY, conflict=True)])
    assert (report.clean, report.conflicts_raised) == (0, 1)


def test_conflicts_are_counted_where_expected_and_elsewhere() -> None:
    flagged = Found(0, 2, *_DAY, conflict=True)
    report = score([_item(_gold(0, 2, conflict=True))], lambda _t, _d: [flagged])
    assert (report.conflicts, report.conflicts_flagged, report.conflicts_raised) == (
        1,
        1,
        0,
    )


@pytest.mark.skipif(not _SHARED.is_dir(), reason="needs the gold files of ../shared")
@pytest.mark.parametrize(
    ("name", "value", "relaxed", "strict"),
    [
        ("temporal-dev.jsonl", 0.95, 0.97, 0.92),
        ("seeds-temporal.jsonl", 0.95, 0.97, 0.92),
    ],
)
def test_gold_files_are_read_as_well_as_promised(
    name: str, value: float, relaxed: float, strict: float
) -> None:
    items = read_items(_SHARED / "gold" / name, _SHARED / "seeds")
    report = score(items, our_tagger)
    assert report.value.f1 >= value, report.faults
    assert report.relaxed.f1 >= relaxed, report.faults
    assert report.strict.f1 >= strict, report.faults
    assert report.conflicts_flagged == report.conflicts
    assert report.conflicts_raised == 0
    assert report.clean == report.dateless
