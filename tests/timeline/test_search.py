"""Search over stored events: what is found, in which order, how it is marked."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template

from timeline import search
from timeline.edtf import parse
from timeline.facets import count_facets
from timeline.filters import EventFilter
from timeline.models import (
    Actor,
    Article,
    Citation,
    Event,
    Kind,
    Origin,
    Participation,
    Place,
    Publisher,
    Topic,
)
from timeline.search import index

pytestmark = pytest.mark.django_db

QUOTE = "التقى الوزيرُ نظيرَه في العاصمة الروسية وبحثا التعاون."


@pytest.fixture
def shoigu() -> Actor:
    return Actor.objects.create(
        slug="shoigu",
        type="person",
        name_ar="سيرغي شويغو",
        name_en="Sergei Shoigu",
        name_ru="Сергей Шойгу",
        aliases_ar=["شويغو"],
        aliases_en=["Shoygu"],
        aliases_ru=["Шойгу"],
    )


@pytest.fixture
def damascus() -> Place:
    return Place.objects.create(
        slug="damascus", name_ar="دمشق", name_en="Damascus", name_ru="Дамаск"
    )


def add_event(slug: str, **more: Any) -> Event:
    values = {
        "public_id": f"id-{Event.objects.count()}",
        "kind": Kind.VISIT,
        "title_ar": "زيارة",
        "status": Event.Status.PUBLISHED,
        "origin": Origin.CURATED,
        "confidence": 0.9,
        **more,
    }
    event = Event(slug=slug, **values)
    event.dated(parse(values.pop("edtf", "2017-09-12")))
    event.save()
    return event


@pytest.fixture
def event(shoigu: Actor, damascus: Place) -> Event:
    """A visit, with a quote and a bare source, indexed."""
    event = add_event(
        "visit",
        title_ar="الوزير يصل إلى دمشق",
        title_en="The minister arrives in Damascus",
        summary_ru="Обсуждались военные базы.",
    )
    Participation.objects.create(event=event, actor=shoigu)
    event.places.add(damascus)
    event.topics.add(
        Topic.objects.create(
            slug="bases", name_ar="القواعد", name_en="Bases", name_ru="Базы"
        )
    )
    outlet = Publisher.objects.create(key="outlet", name_en="The Courier")
    article = Article.objects.create(
        publisher=outlet,
        language="ar",
        text=QUOTE,
        fingerprint=Article.fingerprint_of(QUOTE),
    )
    Citation.objects.create(
        event=event,
        article=article,
        start=0,
        end=len(QUOTE),
        quote=QUOTE,
        language="ar",
    )
    index.refresh([event.pk])
    return event


def found(text: str) -> list[str]:
    return [one.slug for one in search.ranked(Event.objects.published(), text)]


@pytest.mark.parametrize(
    "text",
    [
        "Шойгу",
        "Shoigu",
        "Shoygu",
        "شويغو",
        "وشويغو",
        "لشويغو",
        "Шойгу в Дамаске",
        "بدمشق",
        "وَزيـــر",
        "للوزير",
        "نظيره",
        "التعاون",
        "военных баз",
        "bases",
        "القاعدة",
        "courier",
        "visits",
        "визита",
        "أيلول 2017",
        "سبتمبر ٢٠١٧",
        "September 2017",
        "12 сентября 2017",
        "2017-09-12",
        '"العاصمة الروسية"',
        "minister -moscow",
        "Шайгу",
        "-moscow",
    ],
)
def test_an_event_is_found_by_all_that_it_is_tied_to(event: Event, text: str) -> None:
    assert found(text) == ["visit"]


@pytest.mark.parametrize(
    "text",
    [
        "Moscow",
        "Shoigu Moscow",
        "minister -damascus",
        '"الروسية العاصمة"',
        '"Damascus Shoigu"',
        "تشرين 2017",
        "2018",
        "courer",
    ],
)
def test_an_event_is_not_found_by_what_it_does_not_hold(
    event: Event, text: str
) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        "\0minister\0",
        '"',
        "'",
        "\\",
        "minister'\\",
        "«",
        "-",
        '-""',
        "& | ! ( ) <-> :* <2>",
        "!!minister & (",
        "%s %(x)s {} {0}",
        "\ud800",
        "👍🏽",
        "the of في",
        "ﷺ",
        "¼ ²",
        "-" * 5000,
        '"' * 4999,
        "م" * 10_000_000,
        "minister " * 1_000_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_any_text_gets_an_answer(event: Event, text: str) -> None:
    events = search.matching(Event.objects.published(), text)
    assert events.count() in {0, 1}
    assert len(search.ranked(Event.objects.all(), text)) in {0, 1}
    assert str(search.highlight("minister <b>", text)).endswith("&lt;b&gt;")


def test_a_text_without_words_to_look_for_narrows_nothing(event: Event) -> None:
    assert found("في «!»") == ["visit"]
    assert search.read("في «!»").terms == ()


def test_what_is_over_the_longest_query_is_not_looked_at(event: Event) -> None:
    padding = "minister " * (search.MAX_QUERY_LENGTH // 9)
    assert found(padding + "     " + "moscow " * 10) == ["visit"]


def test_a_typo_in_a_name_is_corrected_and_said(event: Event) -> None:
    query = search.read("Шайгу Дамаск")
    assert [(one.written, one.used) for one in query.corrections] == [
        ("Шайгу", "Шойгу")
    ]


def test_a_word_that_some_event_holds_is_not_corrected(event: Event) -> None:
    add = add_event("other", title_en="Shaigu, a namesake")
    index.refresh([add.pk])
    assert search.read("Shaigu").corrections == ()
    assert found("Shaigu") == ["other"]


def test_events_are_ranked_by_where_the_words_stand(event: Event) -> None:
    add_event("by-note", note="The minister", edtf="2020")
    add_event("by-summary", summary_en="The minister", edtf="2020")
    add_event("by-title", title_en="The minister", edtf="2015")
    index.refresh_all()
    order = found("minister")
    assert order.index("by-title") < order.index("by-summary") < order.index("by-note")


def test_equal_events_are_ranked_latest_first_in_a_total_order() -> None:
    for number, edtf in enumerate(["2016", "2018", "2017", "2018"]):
        add_event(f"event-{number}", title_en="Wheat", edtf=edtf)
    index.refresh_all()
    assert found("wheat") == ["event-3", "event-1", "event-2", "event-0"]


def test_matching_narrows_what_it_is_given(event: Event) -> None:
    Event.objects.update(status=Event.Status.REJECTED)
    assert not search.matching(Event.objects.published(), "minister").exists()
    assert search.matching(Event.objects.all(), "minister").exists()


def test_the_filter_and_its_facets_search(event: Event) -> None:
    add_event("other", title_en="Wheat")
    index.refresh_all()
    asked = EventFilter({"q": "وزير"})
    assert [one.slug for one in asked.qs] == ["visit"]
    assert count_facets(asked).total == 1


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("شويغو", "قال <mark>لشويغو</mark> &lt;i&gt; &amp; إن <mark>شويغو</mark> وصل"),
        ("Шайгу", "قال <mark>لشويغو</mark> &lt;i&gt; &amp; إن <mark>شويغو</mark> وصل"),
        ("وصول", "قال لشويغو &lt;i&gt; &amp; إن شويغو <mark>وصل</mark>"),
        (
            '"شويغو يصل"',
            "قال لشويغو &lt;i&gt; &amp; إن <mark>شويغو</mark> <mark>وصل</mark>",
        ),
        ("-شويغو", "قال لشويغو &lt;i&gt; &amp; إن شويغو وصل"),
        ("", "قال لشويغو &lt;i&gt; &amp; إن شويغو وصل"),
    ],
)
def test_highlight_marks_whole_words_and_escapes_the_rest(
    event: Event, query: str, marked: str
) -> None:
    assert search.highlight("قال لشويغو <i> & إن شويغو وصل", query) == marked


def test_highlight_marks_the_name_that_was_meant(event: Event) -> None:
    assert search.highlight("Shoigu came", "Shoigo") == "<mark>Shoigu</mark> came"


def test_templates_mark_by_filter(event: Event) -> None:
    template = Template("{% load search_tags %}{{ text|marked:q }}")
    rendered = template.render(Context({"text": "<Bases>", "q": "base"}))
    assert rendered == "&lt;<mark>Bases</mark>&gt;"
    assert template.render(Context({"text": "<Bases>", "q": None})) == "&lt;Bases&gt;"
