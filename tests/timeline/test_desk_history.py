"""Merge, split and history pages; reading everything again loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    QuoteFactory,
)
from tests.timeline.desk import (
    address,
    person,
    signed_in,
)
from timeline import curation
from timeline.curation.roles import CHIEF, EDITOR
from timeline.models import Event, Regrouping

pytestmark = pytest.mark.django_db


def test_merge_page_joins_redirects_and_is_undone_from_the_history() -> None:
    stays, goes = EventFactory(kind="visit"), EventFactory(kind="call")
    QuoteFactory(event=stays)
    QuoteFactory(event=goes)
    client = signed_in(CHIEF)
    shown = client.get(address(stays).replace("change", "merge"), {"with": goes.pk})
    assert "choose-kind" in shown.content.decode()
    client.post(
        reverse("admin:desk_merge", args=[stays.pk]),
        {"with": goes.pk, "choose-kind": "second", "reason": "the same"},
    )
    stays.refresh_from_db()
    assert stays.kind == "call"
    old = Client().get(goes.get_absolute_url())
    assert (old.status_code, old["Location"]) == (301, stays.get_absolute_url())
    page = client.get(address(stays, "history")).content.decode()
    kept = Regrouping.objects.get()
    undo = reverse("admin:desk_undo", args=[kept.pk])
    assert undo in page
    client.post(undo, {"reason": "not the same"})
    assert Client().get(goes.get_absolute_url()).status_code == 200
    stays.refresh_from_db()
    assert stays.kind == "visit"


def test_split_page_makes_an_event_of_the_chosen_sources() -> None:
    event = EventFactory()
    _stays, goes = QuoteFactory.create_batch(2, event=event)
    client = signed_in(CHIEF)
    where = reverse("admin:desk_split", args=[event.pk])
    for wrong in ({"edtf": "soon", "citation": [goes.pk]}, {"edtf": event.edtf}):
        assert client.post(where, wrong).status_code == 200
    assert Event.objects.count() == 1
    client.post(where, {"edtf": "2025-08-02", "citation": [goes.pk]})
    made = Event.objects.get(edtf="2025-08-02")
    assert list(made.citations.all()) == [goes]


def test_history_tells_who_when_what_why_and_goes_back() -> None:
    event = EventFactory(title_en="Lavrov meets Shaibani", status="proposed")
    editor = person(EDITOR, username="nour")
    first = curation.version_of(event)
    curation.correct(
        event, {"title_en": "Lavrov receives Shaibani"}, by=editor, reason="wording"
    )
    client = Client()
    client.force_login(editor)
    page = client.get(address(event, "history")).content.decode()
    for part in ("nour", "wording", "<del>meets</del>", "<ins>receives</ins>"):
        assert part in page
    client.post(reverse("admin:desk_revert", args=[event.pk, first]))
    event.refresh_from_db()
    assert event.title_en == "Lavrov meets Shaibani"


def test_history_takes_as_many_queries_for_many_changes_as_for_few() -> None:
    event = EventFactory(actors=[ActorFactory()], places=[PlaceFactory()])
    QuoteFactory(event=event)
    client = signed_in(EDITOR)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address(event, "history"))
        return len(queries)

    few = count()
    editor = User.objects.get(username=EDITOR)
    for number in range(5):
        curation.correct(event, {"note": f"Note {number}"}, by=editor)
        QuoteFactory(event=event)
    assert count() == few


def test_reading_everything_again_leaves_every_correction(tmp_path: Any) -> None:
    call_command("load_chronology", verbosity=0)
    call_command("ingest", "ingest/samples", "--json")
    chief = person()
    published = list(Event.objects.published().order_by("pk")[:40:4])
    for number, event in enumerate(published):
        curation.correct(
            event,
            {"title_ar": f"عنوان المحرر {number}", "edtf": "2019-03", "actors": []},
            by=chief,
        )
    curation.merge(published[0], published[1], by=chief)
    extracted = list(Event.objects.filter(origin="extracted").order_by("pk"))
    curation.reject(extracted[0], by=chief, reason="no event")
    curation.merge(extracted[1], extracted[2], by=chief, take=["title_en"])

    def image() -> list[Any]:
        return [
            (
                {name: getattr(event, name) for name in curation.CORRECTABLE},
                event.status,
                event.merged_into_id,
                sorted(event.participants.values_list("pk", flat=True)),
                sorted(event.citations.values_list("pk", flat=True)),
            )
            for event in Event.objects.exclude(pinned=[]).order_by("pk")
        ]

    before = image()
    assert len(before) == 13
    call_command("load_chronology", verbosity=0)
    call_command("ingest", "ingest/samples", "--json")
    assert image() == before
