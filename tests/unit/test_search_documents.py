"""What an event is indexed with: names of its date, lexemes with their weights."""

from __future__ import annotations

import pytest

from timeline.edtf import parse as parse_date
from timeline.search.analyser import Analyser
from timeline.search.documents import Part, Weight, date_names
from timeline.search.index import tsvector

ANALYSER = Analyser()


def test_tsvector_keeps_weights_and_parts_texts_by_more_than_a_word() -> None:
    texts = [Part(Weight.TITLE, "Putin visits"), Part(Weight.REST, "Putin's")]
    assert tsvector(texts, ANALYSER) == "'putin':1A,11D 'visit':2A"


def test_tsvector_stays_within_the_limits_of_the_database() -> None:
    texts = [Part(Weight.SOURCE, "Putin " * 20_000), Part(Weight.REST, "late")]
    positions = tsvector(texts, ANALYSER).removeprefix("'putin':").split(",")
    assert len(positions) == 255


@pytest.mark.parametrize(
    ("edtf", "held", "not_held"),
    [
        ("2025-07-31", ["31 تموز 2025", "31 июля 2025", "2025-07"], ["2025"]),
        ("2025-07", ["تموز 2025", "July 2025", "июль 2025"], ["1 July 2025"]),
        ("2024-12~", ["كانون الأول 2024", "ديسمبر 2024"], []),
        ("2025-12-30/2026-01-02", ["30 December 2025", "يناير 2026"], []),
        ("2025", ["2025"], ["January 2025"]),
        ("2015/2017", ["2015", "2016", "2017"], []),
        ("2024-12-08/..", ["2024"], []),
        ("19XX", [], ["1900"]),
    ],
)
def test_date_names_say_no_more_than_the_date(
    edtf: str, held: list[str], not_held: list[str]
) -> None:
    names = date_names(parse_date(edtf))
    assert set(held) <= set(names)
    assert not set(not_held) & set(names)
