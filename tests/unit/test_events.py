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


LEAD = "وصل ميخائيل بوغدانوف إلى دمشق يوم الثلاثاء 28 كانون الثاني 2025. "


@pytest.mark.parametrize(
    ("follow_up", "kind", "actors"),
    [
        (
            "واجتمع بوغدانوف بالرئيس السوري أحمد الشرع.",
            "meeting",
            {"mikhail-bogdanov", "ahmed-al-sharaa"},
        ),
        (
            "وعقد بوغدانوف محادثات مع أسعد الشيباني.",
            "meeting",
            {"mikhail-bogdanov", "asaad-al-shaibani"},
        ),
        (
            "وفي وقت لاحق استقبل أسعد الشيباني ألكسندر لافرنتييف.",
            "meeting",
            {"asaad-al-shaibani", "alexander-lavrentiev"},
        ),
        (
            "وعقب المباحثات، أعلن ألكسندر لافرنتييف أن سوريا ترغب في التعاون.",
            "statement",
            {"alexander-lavrentiev"},
        ),
    ],
)
def test_events_follow_up_takes_the_day_of_the_lead(
    follow_up: str, kind: str, actors: set[str]
) -> None:
    event = read(LEAD + follow_up, "2025-01-30").events[-1]
    assert (event.timex.edtf, event.kind) == ("2025-01-28", kind)
    assert set(event.actors) == actors
    assert "carried" in event.flags


@pytest.mark.parametrize(
    "follow_up",
    [
        "واجتمع سيرغي لافروف بأسعد الشيباني.",  # nobody of the lead
        "وسيجتمع بوغدانوف بالرئيس السوري أحمد الشرع.",
        "ولم يجتمع بوغدانوف بالرئيس السوري أحمد الشرع.",
        "ونفى الكرملين أن يكون بوغدانوف قد التقى أحمد الشرع لاحقاً.",
    ],
)
def test_events_follow_up_of_others_or_denied_takes_no_day(follow_up: str) -> None:
    assert len(read(LEAD + follow_up, "2025-01-30").events) == 1


def test_events_follow_up_with_a_date_nobody_can_read_takes_no_other() -> None:
    document = read(LEAD, "2025-01-30")
    follow_up = "واجتمع بوغدانوف بأحمد الشرع في دمشق في كانون الثاني الفائت ذاك."
    carried = read(LEAD + follow_up, "2025-01-30").events
    assert not [e for e in carried[len(document.events) :] if "carried" in e.flags]


@pytest.mark.parametrize(
    "follow_up",
    [
        "Murhaf Abu Qasra later held talks with Andrei Belousov.",
        "Murhaf Abu Qasra, who came along, met separately with Andrei Belousov.",
    ],
)
def test_events_follow_up_in_english(follow_up: str) -> None:
    lead = "Asaad al-Shaibani visited Moscow on Thursday 31 July 2025. "
    event = read(lead + follow_up, "2025-08-01", "en").events[-1]
    assert event.timex.edtf == "2025-07-31"
    assert set(event.actors) == {"murhaf-abu-qasra", "andrey-belousov"}


def test_events_told_after_meeting_somebody_is_that_meeting() -> None:
    text = (
        "Vladimir Putin received Asaad al-Shaibani in Moscow on 31 July 2025. "
        "Al-Shaibani told journalists after meeting Sergey Lavrov that Syria wants respect."
    )
    event = read(text, "2025-08-01", "en").events[-1]
    assert (event.timex.edtf, event.kind) == ("2025-07-31", "meeting")
    assert set(event.actors) == {"asaad-al-shaibani", "sergey-lavrov"}


def test_events_same_day_is_that_of_the_story_not_of_a_plan() -> None:
    text = (
        "Сергей Лавров встретился с Асаадом аш-Шейбани в Москве 31 июля 2025 года. "
        "Ахмед аш-Шараа приедет на саммит, который намечен на 15 октября. "
        "В тот же день Андрей Белоусов встретился с Мурхафом Абу Касрой."
    )
    last = read(text, "2025-08-01", "ru").events[-1]
    assert (last.timex.edtf, last.announced) == ("2025-07-31", False)
    assert set(last.actors) == {"andrey-belousov", "murhaf-abu-qasra"}


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
