"""Editors' writes: pinned, recorded, refused where stale, joined and parted again."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db import connection

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    QuoteFactory,
)
from tests.timeline.desk import person
from timeline import curation
from timeline.curation.roles import CHIEF, CONTRIBUTOR, EDITOR
from timeline.models import Event, Regrouping, Suggestion
from timeline.search import matching

pytestmark = pytest.mark.django_db


def versions(event: Event) -> list[Any]:
    rows = apps.get_model("timeline", "EventVersion").objects
    return list(rows.filter(pgh_obj=event.pk).order_by("pgh_id"))


def test_changes_are_recorded_however_they_are_made() -> None:
    event = EventFactory(title_en="First")
    event.title_en = "By a row"
    event.save()
    Event.objects.filter(pk=event.pk).update(title_en="In bulk")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE timeline_event SET title_en = 'By SQL' WHERE id = %s", [event.pk]
        )
    titles = [version.title_en for version in versions(event)]
    assert titles == ["First", "By a row", "In bulk", "By SQL"]


def test_links_are_recorded_however_they_are_made() -> None:
    actor, place = ActorFactory(), PlaceFactory()
    event = EventFactory(actors=[actor], places=[place])
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM timeline_participation WHERE event_id = %s", [event.pk]
        )
        cursor.execute(
            "DELETE FROM timeline_event_places WHERE event_id = %s", [event.pk]
        )
    for model in ("ParticipationVersion", "EventPlaceVersion"):
        rows = apps.get_model("timeline", model).objects.filter(event=event.pk)
        labels = list(rows.order_by("pgh_id").values_list("pgh_label", flat=True))
        assert labels == ["insert", "delete"]


def test_correct_pins_what_differs_and_says_who_and_why() -> None:
    event = EventFactory(edtf="2025-07-31", kind="visit")
    editor = person(EDITOR, username="nour")
    curation.correct(
        event, {"edtf": "2025-08", "kind": "visit"}, by=editor, reason="misread"
    )
    event.refresh_from_db()
    assert (event.edtf, event.pinned) == ("2025-08", ["edtf"])
    assert event.span.lower.isoformat() == "2025-08-01"
    said = versions(event)[-1].pgh_context.metadata
    assert (said["editor"], said["action"], said["reason"]) == (
        "nour",
        "correct",
        "misread",
    )


def test_correct_sets_links_in_order_and_pins_them() -> None:
    first, second = ActorFactory(), ActorFactory()
    place = PlaceFactory()
    event = EventFactory(actors=[first])
    curation.correct(
        event, {"actors": [second, first], "places": [place]}, by=person(EDITOR)
    )
    event.refresh_from_db()
    assert [part.actor for part in event.participations.all()] == [second, first]
    assert event.pinned == ["actors", "places"]


def test_correct_writes_nothing_where_nothing_differs() -> None:
    event = EventFactory()
    before = len(versions(event))
    curation.correct(event, {"edtf": event.edtf, "places": []}, by=person(EDITOR))
    assert len(versions(event)) == before


def test_a_corrected_event_is_found_by_its_new_words() -> None:
    event = EventFactory()
    curation.correct(event, {"title_en": "Wheat arrives"}, by=person(EDITOR))
    assert event in matching(Event.objects.all(), "wheat")


def test_unpin_gives_a_field_back() -> None:
    event = EventFactory(pinned=["edtf", "kind"])
    curation.unpin(event, ["edtf"], by=person(EDITOR))
    event.refresh_from_db()
    assert event.pinned == ["kind"]


def test_a_stale_correction_is_refused_and_told_what_changed() -> None:
    event = EventFactory(kind="visit")
    seen = curation.version_of(event)
    first = person(EDITOR, username="first")
    second = person(EDITOR, username="second")
    curation.correct(event, {"kind": "call"}, by=first, expected=seen)
    with pytest.raises(curation.StaleError) as refused:
        curation.correct(event, {"kind": "meeting"}, by=second, expected=seen)
    (one,) = refused.value.theirs
    assert (one.editor, one.field.name, one.field.before, one.field.after) == (
        "first",
        "kind",
        "visit",
        "call",
    )
    event.refresh_from_db()
    assert event.kind == "call"
    curation.correct(
        event, {"kind": "meeting"}, by=second, expected=refused.value.version
    )


ACTS: dict[str, Any] = {
    "correct": lambda event, by: curation.correct(event, {"kind": "call"}, by=by),
    "unpin": lambda event, by: curation.unpin(event, ["kind"], by=by),
    "publish": lambda event, by: curation.publish(event, by=by),
    "reject": lambda event, by: curation.reject(event, by=by),
    "restore": lambda event, by: curation.restore(event, by=by),
    "merge": lambda event, by: curation.merge(event, EventFactory(), by=by),
    "split": lambda event, by: curation.split(
        event, [event.citations.values_list("pk", flat=True)[0]], by=by
    ),
    "undo": lambda event, by: curation.undo(
        Regrouping.objects.create(act="merge", survivor=event, other=event), by=by
    ),
    "propose": lambda event, by: curation.propose(event, {"kind": "call"}, by=by),
    "delete name": lambda event, by: curation.delete_name(ActorFactory(), by=by),
    "change name": lambda event, by: curation.save_name(ActorFactory(), (), by=by),
}
ALLOWED = {
    CONTRIBUTOR: {"propose"},
    EDITOR: {
        "propose",
        "correct",
        "unpin",
        "publish",
        "reject",
        "restore",
        "change name",
    },
    CHIEF: set(ACTS) - {"undo"},  # refused for another reason: there was no merge
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [*ALLOWED, ""])
def test_each_role_may_do_its_part_and_no_more(act: str, role: str) -> None:
    event = EventFactory()
    QuoteFactory.create_batch(2, event=event)
    by = person(role) if role else User.objects.create_user("none", is_staff=True)
    if act in ALLOWED.get(role, ()):
        ACTS[act](event, by)
    elif (act, role) == ("undo", CHIEF):
        with pytest.raises(curation.CannotRegroupError):
            ACTS[act](event, by)
    else:
        with pytest.raises(PermissionDenied):
            ACTS[act](event, by)


def test_nobody_at_all_may_do_nothing() -> None:
    with pytest.raises(PermissionDenied):
        curation.publish(EventFactory(status="proposed"), by=AnonymousUser())


def test_suggestions_are_made_once_and_decided_once() -> None:
    event = EventFactory(pinned=["edtf"])
    citation = QuoteFactory(event=event)
    for _again in range(2):
        curation.suggest(event, {"edtf": "2025-09"}, citation=citation)
    (suggestion,) = Suggestion.objects.all()
    editor = person(EDITOR)
    curation.decline(suggestion, by=editor)
    curation.suggest(event, {"edtf": "2025-09"}, citation=citation)
    assert not Suggestion.objects.open().exists()
    event.refresh_from_db()
    assert event.edtf == "2025-07-31"


def test_an_accepted_suggestion_corrects_the_event() -> None:
    event, actor = EventFactory(), ActorFactory()
    contributor = person(CONTRIBUTOR)
    made = curation.propose(
        event, {"edtf": "2025-09", "actors": [actor]}, by=contributor, reason="see"
    )
    editor = person(EDITOR)
    for suggestion in made:
        curation.accept(suggestion, by=editor)
    event.refresh_from_db()
    assert event.edtf == "2025-09"
    assert list(event.participants.all()) == [actor]
    assert event.pinned == ["actors", "edtf"]
    assert not Suggestion.objects.open().exists()


@pytest.mark.django_db(transaction=True)
def test_revert_brings_back_fields_and_links_of_a_version() -> None:
    first, second = ActorFactory(), ActorFactory()
    event = EventFactory(kind="visit", actors=[first])
    editor = person(EDITOR)
    curation.correct(event, {"kind": "call", "actors": [first, second]}, by=editor)
    wanted = curation.version_of(event)
    curation.correct(event, {"kind": "meeting", "actors": []}, by=editor)
    curation.revert(event, wanted, by=editor, reason="was right")
    event.refresh_from_db()
    assert event.kind == "call"
    assert list(event.participants.order_by("participations__position")) == [
        first,
        second,
    ]


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_at_one_moment_one_is_refused() -> None:
    event = EventFactory(kind="visit")
    seen = curation.version_of(event)
    editors = [person(EDITOR, username=f"editor {number}") for number in range(4)]
    together = threading.Barrier(len(editors))
    refused: list[curation.StaleError] = []

    def write(editor: User, kind: str) -> None:
        together.wait()
        try:
            curation.correct(event, {"kind": kind}, by=editor, expected=seen)
        except curation.StaleError as stale:
            refused.append(stale)
        finally:
            connection.close()

    kinds = ("call", "meeting", "statement", "legal")
    threads = [
        threading.Thread(target=write, args=pair)
        for pair in zip(editors, kinds, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == len(editors) - 1
    assert len(versions(event)) == 2
