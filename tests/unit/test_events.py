"""Sentences and the events they tell, from the corpus, and how steps are put together."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import Step, annotate, build_pipeline, check_order
from ingest.pipeline.document import ArticleText, CreationTime, Document
from tests.unit.known_names import shipped_gazetteer

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "events.toml"
SENTENCES = tomllib.loads(CORPUS.read_text("utf-8"))["sentence"]


def read(text: str, day: str, language: str = "ar") -> Document:
    published = datetime.date.fromisoformat(day)
    article = ArticleText(
        text, language=language, created=CreationTime(published, published, "given")
    )
    return annotate(article, pipeline=build_pipeline(shipped_gazetteer()))


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["why"])
def test_events_of_a_sentence(row: dict[str, Any]) -> None:
    events = read(row["text"], row["published"], row["language"]).events
    found = {(e.timex.edtf, e.kind) for e in events}
    wanted = row.get("event", [])
    assert found == {(one["date"], one["kind"]) for one in wanted}
    for one in wanted:
        event = next(
            e for e in events if (e.timex.edtf, e.kind) == (one["date"], one["kind"])
        )
        assert set(one.get("actors", [])) <= set(event.actors)
        assert event.announced == one.get("announced", False)


def test_events_quote_is_the_text_of_its_span() -> None:
    for row in SENTENCES:
        document = read(row["text"], row["published"], row["language"])
        for event in document.events:
            assert event.quote == document.text[event.span.start : event.span.end]


def test_events_carry_the_day_over_a_connective() -> None:
    text = (
        "التقى أسعد الشيباني سيرغي لافروف في موسكو يوم الخميس 31 تموز. "
        "كذلك التقى مرهف أبو قصرة وزير الدفاع الروسي أندريه بيلاوسوف."
    )
    carried = read(text, "2025-08-01").events[-1]
    assert carried.timex.edtf == "2025-07-31"
    assert set(carried.actors) == {"murhaf-abu-qasra", "andrey-belousov"}
    assert "carried" in carried.flags


def test_events_do_not_carry_the_day_without_a_connective() -> None:
    text = (
        "التقى أسعد الشيباني سيرغي لافروف في موسكو يوم الخميس 31 تموز. "
        "التقى مرهف أبو قصرة وزير الدفاع الروسي أندريه بيلاوسوف."
    )
    assert len(read(text, "2025-08-01").events) == 1


def test_events_fall_of_a_ruler_is_read_for_the_year_of_its_end() -> None:
    text = (
        "وكانت روسيا على اتصال بأحمد الشرع قبل سقوط النظام السابق في سوريا في ديسمبر."
    )
    fall = read(text, "2025-12-24").events[0]
    assert (fall.timex.edtf, fall.actors) == ("2024-12", ("bashar-al-assad",))


def test_pipeline_refuses_a_step_before_its_layer() -> None:
    late = Step("late", lambda document: document, ("timexes",), "events")
    with pytest.raises(ValueError, match="timexes"):
        check_order((late,))
