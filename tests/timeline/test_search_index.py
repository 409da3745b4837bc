"""Keeping the search index: what is written when, and at what cost."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from tests.factories import ActorFactory, EventFactory, PlaceFactory
from timeline import search
from timeline.models import Actor, Event, EventSearch, Place
from timeline.search import index

pytestmark = pytest.mark.django_db


@pytest.fixture
def shoigu() -> Actor:
    row: Actor = ActorFactory(
        slug="shoigu",
        name_ar="سيرغي شويغو",
        name_en="Sergei Shoigu",
        name_ru="Сергей Шойгу",
    )
    return row


@pytest.fixture
def damascus() -> Place:
    row: Place = PlaceFactory(slug="damascus", name_ar="دمشق", name_en="Damascus")
    return row


@pytest.fixture
def event(shoigu: Actor, damascus: Place) -> Event:
    row: Event = EventFactory(slug="visit", actors=[shoigu], places=[damascus])
    index.refresh([row.pk])
    return row


def found(text: str) -> list[str]:
    return [one.slug for one in search.ranked(Event.objects.published(), text)]


def test_refresh_writes_only_what_changed(event: Event) -> None:
    other = EventFactory()
    assert index.refresh([event.pk, other.pk]) == 1
    assert index.refresh([event.pk, other.pk]) == 0
    Event.objects.filter(pk=event.pk).update(title_en="Wheat")
    assert index.refresh([event.pk, other.pk]) == 1
    assert found("wheat") == ["visit"]


def test_refresh_takes_the_same_queries_for_one_and_for_many(
    event: Event, shoigu: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12) as one:
        index.refresh([event.pk])
    events = EventFactory.create_batch(30, actors=[shoigu])
    with django_assert_max_num_queries(12) as many:
        index.refresh(more.pk for more in events)
    assert len(many) == len(one)


def test_searching_twice_reads_the_words_once(
    event: Event, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found("Damascus Lavrof")
    with django_assert_num_queries(1):
        found("Damascus Lavrof")


def test_a_new_name_renews_all_events(event: Event) -> None:
    other = EventFactory(title_ar="التقى وسيم")
    index.refresh([other.pk])
    assert "'وسيم'" not in EventSearch.objects.get(event=other).document
    ActorFactory(slug="wasim", name_ar="وسيم")
    # Before the index is renewed, both sides still take the name apart alike.
    assert found("لوسيم") == [other.slug]
    index.refresh([])
    assert found("لوسيم") == [other.slug]
    assert "'وسيم'" in EventSearch.objects.get(event=other).document


def test_events_naming_are_those_tied_to_the_rows(
    event: Event, shoigu: Actor, damascus: Place
) -> None:
    EventFactory()
    assert index.events_naming(actors=[shoigu.pk]) == {event.pk}
    assert index.events_naming(places=[damascus.pk]) == {event.pk}
    assert index.events_naming() == set()


def test_a_changed_alias_is_found_after_a_refresh(event: Event, shoigu: Actor) -> None:
    Actor.objects.update(aliases_en=["Kuzhugetovich"])
    assert found("Kuzhugetovich") == []
    index.refresh(index.events_naming(actors=[shoigu.pk]))
    assert found("Kuzhugetovich") == ["visit"]


def test_the_command_mends_the_index(
    event: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    EventSearch.objects.all().delete()
    assert found("Шойгу") == []
    call_command("reindex_search")
    assert found("Шойгу") == ["visit"]
    call_command("reindex_search")
    assert capsys.readouterr().out.splitlines() == [
        "1 events indexed, 1 of them changed",
        "1 events indexed, 0 of them changed",
    ]
