"""Offices, counterparts and names that stand together."""

from __future__ import annotations

import datetime

import pytest

from ingest.pipeline.actors import link_names
from ingest.pipeline.document import Document
from tests.unit.known_names import shipped_gazetteer


def actors(text: str, day: str, language: str = "ar") -> list[str]:
    document = Document(text, dct=datetime.date.fromisoformat(day), language=language)
    linked = link_names(document, gazetteer=shipped_gazetteer())
    return [mention.actor for mention in linked.actors if mention.type == "person"]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("زار الرئيس السوري المدينة.", "2023-03-15", ["bashar-al-assad"]),
        ("زار الرئيس السوري المدينة.", "2025-10-15", ["ahmed-al-sharaa"]),
        ("Президент Сирии прибыл утром.", "2025-10-15", ["ahmed-al-sharaa"]),
        ("The Russian foreign minister spoke.", "2025-10-15", ["sergey-lavrov"]),
        ("Syria's foreign minister spoke.", "2025-10-15", ["asaad-al-shaibani"]),
        ("قال نائب وزير الخارجية الروسي كلمة.", "2025-10-15", []),
        ("قال وزير الخارجية السوري السابق كلمة.", "2025-10-15", []),
        ("The former Syrian president spoke.", "2025-10-15", []),
    ],
)
def test_actors_by_office_and_day(text: str, day: str, expected: list[str]) -> None:
    assert actors(text, day) == expected


def test_actors_office_and_name_are_one_mention() -> None:
    text = "التقى الرئيس الروسي، فلاديمير بوتين، وزير الخارجية السوري أسعد الشيباني."
    assert actors(text, "2025-12-23") == ["vladimir-putin", "asaad-al-shaibani"]


def test_actors_and_begins_another_man() -> None:
    text = "قام بها وزير الخارجية السوري، ووزير الدفاع، مرهف أبو قصرة، إلى موسكو."
    assert actors(text, "2025-12-23") == ["asaad-al-shaibani", "murhaf-abu-qasra"]


def test_actors_counterpart_holds_the_same_office() -> None:
    text = "قال أسعد الشيباني في مؤتمر صحفي مع نظيره الروسي إن اللقاء مثمر."
    assert actors(text, "2025-12-24") == ["asaad-al-shaibani", "sergey-lavrov"]


def test_actors_delegation_stands_for_its_state() -> None:
    document = Document(
        "وصل وفد عسكري روسي إلى القاعدة.", dct=datetime.date(2025, 1, 1)
    )
    linked = link_names(document, gazetteer=shipped_gazetteer())
    assert [mention.actor for mention in linked.actors] == ["russia"]


def test_unknown_names_are_kept_for_editors() -> None:
    document = Document(
        "Deputy head and Ambassador Pavel Kuznetsov spoke in Damascus.",
        dct=datetime.date(2025, 1, 1),
        language="en",
    )
    linked = link_names(document, gazetteer=shipped_gazetteer())
    assert [found.name for found in linked.unknown] == ["Pavel Kuznetsov"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "وقعها الرئيسان السوري والروسي.",
            "ar",
            ["ahmed-al-sharaa", "vladimir-putin"],
        ),
        (
            "اجتمع وزيرا خارجية روسيا وسوريا.",
            "ar",
            ["sergey-lavrov", "asaad-al-shaibani"],
        ),
        (
            "Министры обороны Сирии и России говорили.",
            "ru",
            ["murhaf-abu-qasra", "andrey-belousov"],
        ),
        (
            "The Syrian and Russian presidents spoke.",
            "en",
            ["ahmed-al-sharaa", "vladimir-putin"],
        ),
        ("The Syrian presidents of the past were many.", "en", []),
    ],
)
def test_actors_several_holders_together(
    text: str, language: str, expected: list[str]
) -> None:
    assert actors(text, "2025-11-20", language) == expected


def test_actors_both_presidents_are_the_two_last_named() -> None:
    text = "Владимир Путин ждал Ахмеда аш-Шараа. Встреча двух президентов была долгой."
    found = actors(text, "2025-11-20", "ru")
    assert sorted(found[2:]) == ["ahmed-al-sharaa", "vladimir-putin"]


def test_actors_two_capitals_stand_for_their_states() -> None:
    document = Document("بعد توقيع موسكو ودمشق الوثيقة.", dct=datetime.date(2025, 1, 1))
    linked = link_names(document, gazetteer=shipped_gazetteer())
    assert {mention.actor for mention in linked.actors} == {"russia", "syria"}
