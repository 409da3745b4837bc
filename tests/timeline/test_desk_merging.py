"""Two events made one, one made two, and the way back from both."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    QuoteFactory,
    SourceFactory,
)
from tests.timeline.desk import person
from timeline import curation
from timeline.models import Citation, Event, Origin

pytestmark = pytest.mark.django_db


def pair() -> tuple[Event, Event]:
    """Two events of one meeting; both have the same curated source."""
    one, two = ActorFactory(), ActorFactory()
    survivor = EventFactory(actors=[one], kind="visit", pinned=["note"])
    other = EventFactory(
        actors=[one, two], places=[PlaceFactory()], kind="meeting", status="proposed"
    )
    shared = SourceFactory(event=survivor)
    SourceFactory(
        event=other, publisher=shared.publisher, url=shared.url, title=shared.title
    )
    SourceFactory(event=other)
    QuoteFactory(event=other)
    return survivor, other


def image(*events: Event) -> list[Any]:
    """All that an undo is to bring back."""
    found = []
    for stored in events:
        event = Event.objects.get(pk=stored.pk)
        found.append(
            (
                {name: getattr(event, name) for name in curation.CORRECTABLE},
                event.status,
                event.merged_into_id,
                [part.actor_id for part in event.participations.all()],
                set(event.places.values_list("pk", flat=True)),
                set(event.citations.values_list("pk", "origin")),
            )
        )
    return found


def test_merge_moves_sources_joins_links_and_takes_chosen_values() -> None:
    survivor, other = pair()
    curation.merge(survivor, other, by=person(), take=["kind"], reason="the same")
    survivor.refresh_from_db()
    other.refresh_from_db()
    assert survivor.kind == "meeting"
    assert (other.status, other.merged_into) == ("merged", survivor)
    assert survivor.participations.count() == 2
    assert survivor.places.count() == 1
    assert survivor.citations.count() == 3
    # The source that both had stays behind rather than being told twice.
    assert other.citations.count() == 1
    # A curated file takes away curated sources that it does not list.
    assert not survivor.citations.filter(origin=Origin.CURATED, title="").exists()
    assert "citations" in survivor.pinned


def test_undo_brings_both_events_back() -> None:
    survivor, other = pair()
    before = image(survivor, other)
    chief = person()
    kept = curation.merge(survivor, other, by=chief, take=["kind", "title_ar"])
    curation.undo(kept, by=chief, reason="not the same")
    assert image(survivor, other) == before
    survivor.refresh_from_db()
    assert set(survivor.pinned) == {"note", "citations"}
    with pytest.raises(curation.CannotRegroupError):
        curation.undo(kept, by=chief)


def test_undo_leaves_what_was_corrected_since() -> None:
    survivor, other = pair()
    chief = person()
    kept = curation.merge(survivor, other, by=chief, take=["kind"])
    curation.correct(survivor, {"kind": "call"}, by=chief)
    curation.undo(kept, by=chief)
    survivor.refresh_from_db()
    assert survivor.kind == "call"


def test_merged_events_are_not_merged_again() -> None:
    survivor, other = pair()
    chief = person()
    curation.merge(survivor, other, by=chief)
    with pytest.raises(curation.CannotRegroupError):
        curation.merge(EventFactory(), other, by=chief)
    with pytest.raises(curation.CannotRegroupError):
        curation.merge(survivor, survivor, by=chief)


def test_split_makes_an_event_of_some_sources_and_is_undone() -> None:
    event = EventFactory(actors=[ActorFactory()])
    stays, goes = QuoteFactory.create_batch(2, event=event)
    before = image(event)
    chief = person()
    kept = curation.split(event, [goes.pk], by=chief, fields={"edtf": "2025-08-01"})
    made = kept.other
    assert (made.status, made.origin, made.edtf) == ("proposed", "editor", "2025-08-01")
    assert list(made.citations.all()) == [goes]
    assert list(event.citations.all()) == [stays]
    assert made.participants.count() == 1
    curation.undo(kept, by=chief)
    made.refresh_from_db()
    assert image(event) == before
    assert (made.status, made.merged_into) == ("merged", event)


def test_split_leaves_no_event_without_a_source() -> None:
    event = EventFactory()
    citations = QuoteFactory.create_batch(2, event=event)
    for chosen in ([], [one.pk for one in citations]):
        with pytest.raises(curation.CannotRegroupError):
            curation.split(event, chosen, by=person(username=f"c{len(chosen)}"))
    assert Event.objects.count() == 1
    assert Citation.objects.filter(event=event).count() == 2
