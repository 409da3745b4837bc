"""Words that say an event, and how they say it."""

from __future__ import annotations

import pytest

from ingest.pipeline.document import Document, TriggerMention
from ingest.pipeline.triggers import tag_triggers


def triggers(text: str) -> dict[str, TriggerMention]:
    return {t.span.quote(text): t for t in tag_triggers(Document(text)).triggers}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("والتقيا في القصر", "التقيا", "meeting"),
        ("يلتقيان غداً", "يلتقيان", "meeting"),
        ("بعد لقائهما الأول", "لقائهما", "meeting"),
        ("وزيارته إلى موسكو", "زيارته", "visit"),
        ("وقّعت روسيا وسوريا مذكرة تفاهم", "وقّعت", "agreement"),
        ("شنت الطائرات الروسية غارات", "شنت", "military"),
        ("أجرى الرئيس اتصالاً هاتفياً", "أجرى", "call"),
        ("وصلت ثلاث بواخر محملة بالقمح", "وصلت", "economic"),
        ("Путин провёл с ним телефонный разговор", "провёл", "call"),
        ("Russia vetoed the draft", "vetoed", "un_vote"),
        ("the two presidents held long talks", "held", "meeting"),
    ],
)
def test_triggers_by_form(text: str, word: str, kind: str) -> None:
    assert triggers(text)[word].kind == kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("في وزارة الخارجية", "زارة"),
        ("وقع انفجار كبير", "وقع"),
        ("قابلية التنفيذ", "قابل"),
    ],
)
def test_triggers_are_whole_words_with_their_objects(text: str, word: str) -> None:
    assert word not in triggers(text)


def test_triggers_negation_reaches_only_its_verb() -> None:
    found = triggers("لم يصل الوفد، بل التقى الوزير")
    assert found["يصل"].negated
    assert not found["التقى"].negated


def test_triggers_exception_undoes_the_negation() -> None:
    assert not triggers("ولم تصل أول شحنة إلا في 20 نيسان")["تصل"].negated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("القمة المزمع عقدها", "قمة"),
        ("ومن المقرر أن يلتقي الوزيران", "يلتقي"),
        ("سيزور دمشق", "يزور"),
        ("планируется встреча министров", "встреча"),
        ("the summit scheduled for May", "summit"),
    ],
)
def test_triggers_planned(text: str, word: str) -> None:
    assert triggers(text)[word].planned


@pytest.mark.parametrize(
    ("text", "word"), [("يأمل أن يزور موسكو", "يزور"), ("قد يزور موسكو", "يزور")]
)
def test_triggers_hypothesis(text: str, word: str) -> None:
    assert "hypothesis" in triggers(text)[word].flags


def test_triggers_perfect_is_no_hypothesis() -> None:
    assert "hypothesis" not in triggers("وكان الشرع قد زار موسكو")["زار"].flags


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("من دون التوصل إلى هدنة", "هدنة"),
        ("The visit was called off on Monday", "visit"),
        ("Визит отменен", "Визит"),
        ("Встреча не состоялась", "Встреча"),
    ],
)
def test_triggers_what_did_not_take_place(text: str, word: str) -> None:
    assert triggers(text)[word].negated


def test_triggers_object_before_the_verb() -> None:
    assert triggers("الصادرات إلى سوريا توقفت")["توقفت"].kind == "economic"
    assert "توقفت" not in triggers("السيارة توقفت")


def test_triggers_guess_is_in_doubt_though_it_lies_ahead() -> None:
    assert "doubt" in triggers("он может посетить город")["посетить"].flags
    assert "doubt" not in triggers("In May he visited the city")["visited"].flags
