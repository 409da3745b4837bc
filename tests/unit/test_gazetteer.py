"""Who and what is named, and what is left alone."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline.gazetteer import Gazetteer, entries_from_chronology, link
from ingest.pipeline.inflection import russian_cases
from tests.unit.known_names import shipped_gazetteer

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "names.toml"
TEXTS = tomllib.loads(CORPUS.read_text("utf-8"))["text"]


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["why"])
def test_link_names_of_a_text(row: dict[str, Any]) -> None:
    links = link(row["text"], shipped_gazetteer())
    persons = {found.entry.id for found in links if found.entry.type == "person"}
    assert persons == set(row["actors"])
    if "places" in row:
        places = [found.entry.id for found in links if found.entry.kind == "place"]
        assert places == row["places"]


def test_link_leaves_a_name_of_two_alone_after_the_other_was_named() -> None:
    text = "حكم حافظ الأسد سوريا طويلاً. وقال الأسد إنه لن يفاوض."
    links = link(text, shipped_gazetteer())
    assert [found.entry.id for found in links if found.entry.type == "person"] == [
        "hafez-al-assad"
    ]


@given(st.text(alphabet="ابتسلمنوي ،.Putin Москва", max_size=80))
def test_link_spans_lie_within_the_text_in_order(text: str) -> None:
    links = link(text, shipped_gazetteer())
    ends = [(found.span.start, found.span.end) for found in links]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in ends)


def test_entries_tolerate_absent_keys() -> None:
    entries = entries_from_chronology([{"id": "x", "name": {"en": "Xavier"}}], [])
    assert Gazetteer(entries).actor("x") is not None


def test_tenures_of_an_office_follow_its_holders() -> None:
    tenures = shipped_gazetteer().tenures("president", "sy")
    held = {t.actor for t in tenures if t.covers(datetime.date(2020, 1, 1))}
    assert held == {"bashar-al-assad"}


@pytest.mark.parametrize(
    ("word", "instrumental"),
    [("путин", "путиным"), ("лавров", "лавровым"), ("захарова", "захаровой")],
)
def test_russian_cases_of_family_names(word: str, instrumental: str) -> None:
    assert instrumental in russian_cases(word)
