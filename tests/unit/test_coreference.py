"""One event or two, and clusters that no order of input changes."""

from __future__ import annotations

import datetime
import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline.coreference import (
    EventView,
    corefer,
    near_duplicate,
    same_event,
)

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "coreference.toml"
PAIRS = tomllib.loads(CORPUS.read_text("utf-8"))["pair"]


def view(key: str, row: dict[str, Any]) -> EventView:
    return EventView(
        key=key,
        lower=datetime.date.fromisoformat(row["from"]),
        upper=datetime.date.fromisoformat(row["to"]),
        kinds=frozenset({row["kind"]}),
        persons=frozenset(row.get("persons", ())),
        parties=frozenset(row.get("parties", ())),
        heads=frozenset(row.get("heads", ())),
        flags=frozenset(row.get("flags", ())),
        words=row.get("words", ""),
    )


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["why"])
def test_same_event_of_a_pair(row: dict[str, Any]) -> None:
    a, b = view("a", row["a"]), view("b", row["b"])
    assert same_event(a, b).is_same is row["same"]
    assert same_event(a, b) == same_event(b, a)


def test_corefer_is_the_same_in_every_order() -> None:
    views = [
        view(f"{number}{side}", row[side])
        for number, row in enumerate(PAIRS)
        for side in "ab"
    ]
    expected = corefer(views)
    for seed in range(30):
        random.Random(seed).shuffle(views)
        assert corefer(views) == expected


def test_corefer_vague_mention_bridges_no_two_events() -> None:
    rows = [
        {"from": "2025-10-15", "to": "2025-10-16"},
        {"from": "2025-10-28", "to": "2025-10-29"},
        {"from": "2025-10-01", "to": "2025-11-01"},
    ]
    people = {"kind": "meeting", "persons": ["vladimir-putin", "ahmed-al-sharaa"]}
    clusters = corefer(view(str(n), {**row, **people}) for n, row in enumerate(rows))
    assert sorted(len(cluster) for cluster in clusters) == [1, 2]


def test_corefer_never_joins_two_fixed_events() -> None:
    row = PAIRS[0]["a"]
    views = [
        EventView(
            **{f: getattr(view(k, row), f) for f in EventView.__slots__} | {"anchor": k}
        )
        for k in "ab"
    ]
    assert len(corefer(views)) == 2


@given(st.lists(st.integers(0, 27), min_size=1, max_size=12))
def test_corefer_keeps_every_view_once(days: list[int]) -> None:
    start = datetime.date(2025, 2, 1)
    views = [
        EventView(
            key=f"{number:02}",
            lower=start + datetime.timedelta(days=day),
            upper=start + datetime.timedelta(days=day + 1),
            kinds=frozenset({"meeting"}),
            persons=frozenset({"x", "y"}),
        )
        for number, day in enumerate(days)
    ]
    clusters = corefer(views)
    assert sorted(v.key for c in clusters for v in c) == [v.key for v in views]
    assert len(clusters) == len(set(days))


def test_near_duplicate_of_a_copy_with_another_lead() -> None:
    words = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]
    body = " ".join(words * 3) + " and the end of it all in the evening of the day"
    assert near_duplicate("AGENCY — " + body, body + " More to follow.")
    assert not near_duplicate(
        body, "Something else was written here about another day."
    )
