"""The evaluation of events, and the real pages where they are at hand."""

from __future__ import annotations

import datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.evaluation.events import FoundEvent, Told, evaluate
from ingest.evaluation.merging import (
    document_key,
    evaluate_articles,
    merged_events,
)
from ingest.extraction import Extracted, extract_page
from ingest.pipeline.document import Page
from tests.unit.known_names import shipped_gazetteer

GOLD: dict[str, Any] = {
    "events": [
        {
            "id": "one",
            "date": "2025-01-02",
            "kinds": ["meeting"],
            "actors": ["x"],
            "cited_by": ["a", "b"],
        },
        {
            "id": "two",
            "date": "2025-02",
            "kinds": ["visit"],
            "cited_by": ["b"],
            "required": False,
        },
    ]
}


def found(date: str, kind: str, actors: set[str], documents: str) -> FoundEvent:
    lower = datetime.date.fromisoformat(date)
    upper = lower + datetime.timedelta(days=1)
    told = tuple(
        Told(d, date, lower, upper, kind, frozenset(actors), "q") for d in documents
    )
    return FoundEvent(date, lower, upper, frozenset({kind}), frozenset(actors), told)


def test_evaluate_perfect() -> None:
    report = evaluate(
        GOLD,
        [
            found("2025-01-02", "meeting", {"x", "y"}, "ab"),
            found("2025-02-03", "visit", set(), "b"),
        ],
    )
    assert (report.recall, report.precision, report.bcubed_f1) == (1.0, 1.0, 1.0)


def test_evaluate_names_what_is_missing_and_what_is_more() -> None:
    report = evaluate(GOLD, [found("2025-01-03", "meeting", {"x"}, "a")])
    assert report.missing == ("one",)
    assert len(report.extras) == 1
    assert report.recall == 0.0


def test_evaluate_split_event_lowers_bcubed_recall() -> None:
    events = [
        found("2025-01-02", "meeting", {"x"}, "a"),
        found("2025-01-02", "meeting", {"x"}, "b"),
    ]
    report = evaluate(GOLD, events)
    assert report.duplicates != ()
    assert report.bcubed_recall == 0.5
    assert report.bcubed_precision == 1.0


def test_document_key_is_the_longest_that_begins_the_name() -> None:
    gold = {"documents": {"00": {}, "004": {}}}
    assert document_key(gold, "004_4f.txt") == "004"
    assert document_key(gold, "other.txt") == ""


def test_evaluate_articles_leaves_out_files_without_gold() -> None:
    report = evaluate_articles(GOLD, {"x.txt": ()}, gazetteer=shipped_gazetteer())
    assert report.missing == ("one",)


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, tuple[Extracted, ...]]:
    return {
        path.name[:3]: extract_page(
            Page(path.read_text("utf-8"), path.name),
            gazetteer=shipped_gazetteer(),
            read_on=datetime.date(2026, 6, 1),
        )
        for path in sorted((shared / "seeds").glob("*.txt"))
    }


@pytest.mark.seeds
def test_seeds_required_events_are_found(
    shared: Path, seeds: dict[str, tuple[Extracted, ...]]
) -> None:
    gold = yaml.safe_load((shared / "gold" / "seeds.yaml").read_text("utf-8"))
    report = evaluate(gold, merged_events(seeds, gazetteer=shipped_gazetteer()))
    assert report.recall >= 0.95, str(report)
    assert report.precision >= 0.9, str(report)
    assert report.bcubed_f1 >= 0.9, str(report)


@pytest.mark.seeds
def test_seeds_clusters_are_the_same_in_all_orders(
    seeds: dict[str, tuple[Extracted, ...]],
) -> None:
    gazetteer = shipped_gazetteer()
    expected = merged_events(seeds, gazetteer=gazetteer)
    for order in permutations(seeds):
        again = {name: seeds[name] for name in order}
        assert merged_events(again, gazetteer=gazetteer) == expected


@pytest.mark.seeds
def test_seeds_quotes_are_spans_of_the_text(
    seeds: dict[str, tuple[Extracted, ...]],
) -> None:
    events = [
        (extracted.document.text, event)
        for articles in seeds.values()
        for extracted in articles
        for event in extracted.document.events
    ]
    assert events
    assert all(
        event.quote == text[event.span.start : event.span.end] for text, event in events
    )
