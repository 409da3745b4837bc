"""Titles in three languages, grammatical in each."""

from __future__ import annotations

import pytest

from ingest.pipeline.merging import merge_mentions
from ingest.pipeline.titles import LONGEST_TITLE, compose_titles, shortened
from ingest.pipeline.titles.russian import in_place
from tests.unit.known_names import shipped_gazetteer
from tests.unit.test_events import read


def titles(text: str, day: str = "2025-12-30") -> dict[str, str]:
    event = merge_mentions(read(text, day).events[:1], articles=1)
    return compose_titles(event, gazetteer=shipped_gazetteer())


def test_titles_of_a_meeting() -> None:
    found = titles(
        "التقى فلاديمير بوتين أسعد الشيباني في موسكو يوم 23 كانون الأول 2025."
    )
    assert found == {
        "ar": "فلاديمير بوتين يلتقي أسعد الشيباني في موسكو",
        "en": "Vladimir Putin meets Asaad al-Shaibani in Moscow",
        "ru": "Владимир Путин и Асаад аш-Шейбани встретились в Москве",
    }


def test_titles_two_visitors_take_the_dual() -> None:
    found = titles("زار أسعد الشيباني ومرهف أبو قصرة موسكو يوم 23 كانون الأول 2025.")
    assert found["ar"] == "أسعد الشيباني ومرهف أبو قصرة يزوران موسكو"
    assert found["ru"] == "Асаад аш-Шейбани и Мурхаф Абу Касра посетили Москву"


def test_titles_a_woman_takes_the_feminine() -> None:
    found = titles("زارت ماريا زاخاروفا دمشق يوم 23 كانون الأول 2025.")
    assert found["ar"] == "ماريا زاخاروفا تزور دمشق"
    assert found["ru"] == "Мария Захарова посетила Дамаск"


def test_titles_fall_back_to_the_sentence_in_its_own_language() -> None:
    sentence = "قال سيرغي لافروف يوم 23 كانون الأول 2025 إن روسيا تدعم وحدة سوريا."
    found = titles(sentence)
    assert found["ar"] == sentence.rstrip(".")
    assert found["en"].startswith("Sergey Lavrov: statement")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Москва", "в Москве"),
        ("Дамаск", "в Дамаске"),
        ("Сочи", "в Сочи"),
        ("Латакия", "в Латакии"),
        ("Дейр-эз-Зор", "(Дейр-эз-Зор)"),
        ("Авиабаза Хмеймим", "(Авиабаза Хмеймим)"),
    ],
)
def test_titles_russian_places(place: str, expected: str) -> None:
    assert in_place(place) == expected


def test_shortened_cuts_at_a_clause() -> None:
    sentence = (
        "قالت الوزارة في بيان مطول نشرته صباح اليوم إن العمل مستمر، وإن الفرق تواصل "
        * 3
    )
    title = shortened(sentence)
    assert len(title) <= LONGEST_TITLE + 1
    assert title.endswith("مستمر…")
