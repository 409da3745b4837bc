"""The event's form and its live answers: pinned, recorded, nobody overwritten."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
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
    form_of,
    signed_in,
)
from timeline import curation
from timeline.admin.desk.dates import read_date
from timeline.curation.roles import CONTRIBUTOR, EDITOR
from timeline.models import Suggestion
from timeline.words.dates import Style

pytestmark = pytest.mark.django_db


def test_the_form_corrects_pins_and_records() -> None:
    first, second, place = ActorFactory(), ActorFactory(), PlaceFactory()
    event = EventFactory(actors=[first], status="proposed")
    client = signed_in(EDITOR)
    sent = form_of(client.get(address(event)))
    sent |= {
        "edtf": "٢٠٢٥-٠٨~",
        "people": [second.pk, first.pk],
        "where": [place.pk],
        "disputed": "on",
    }
    assert client.post(address(event), sent).status_code == 302
    event.refresh_from_db()
    assert (event.edtf, event.disputed) == ("2025-08~", True)
    assert [part.actor for part in event.participations.all()] == [second, first]
    assert event.pinned == ["actors", "disputed", "edtf", "places"]


def test_saving_an_untouched_form_changes_nothing() -> None:
    event = EventFactory(
        actors=[ActorFactory(), ActorFactory()], places=[PlaceFactory()]
    )
    QuoteFactory(event=event)
    client = signed_in(EDITOR)
    before = curation.version_of(event)
    sent = form_of(client.get(address(event)))
    assert client.post(address(event), sent).status_code == 302
    assert curation.version_of(event) == before


def test_the_form_shows_pins_and_unpins() -> None:
    event = EventFactory(pinned=["edtf", "actors"], status="proposed")
    client = signed_in(EDITOR)
    page = client.get(address(event))
    assert page.content.decode().count('class="desk-pin"') == 2
    sent = form_of(page) | {"unpin": ["edtf"]}
    client.post(address(event), sent)
    event.refresh_from_db()
    assert event.pinned == ["actors"]


def test_a_published_event_is_not_changed_without_a_reason() -> None:
    event = EventFactory(status="published")
    client = signed_in(EDITOR)
    sent = form_of(client.get(address(event))) | {"note": "New", "reason": ""}
    answer = client.post(address(event), sent)
    assert "reason" in answer.context["adminform"].form.errors
    sent |= {"reason": "because"}
    del sent["public"]
    assert client.post(address(event), sent).status_code == 302
    rows = apps.get_model("timeline", "EventVersion").objects
    said = rows.filter(pgh_obj=event.pk).latest("pgh_id").pgh_context.metadata
    assert (said["reason"], said["public"]) == ("because", False)


def test_a_bad_date_is_explained_in_arabic() -> None:
    event = EventFactory()
    client = signed_in(EDITOR)
    sent = form_of(client.get(address(event))) | {"edtf": "2025-02-30"}
    (error,) = (
        client.post(address(event), sent).context["adminform"].form.errors["edtf"]
    )
    assert any("\u0600" <= letter <= "\u06ff" for letter in error)


def test_a_contributor_saves_suggestions_and_changes_nothing() -> None:
    event = EventFactory(kind="visit")
    client = signed_in(CONTRIBUTOR)
    sent = form_of(client.get(address(event))) | {"kind": "call", "reason": "see"}
    assert client.post(address(event), sent).status_code == 302
    event.refresh_from_db()
    assert event.kind == "visit"
    suggestion = Suggestion.objects.get()
    assert (suggestion.field, suggestion.value, suggestion.author.username) == (
        "kind",
        "call",
        CONTRIBUTOR,
    )
    refused = reverse("admin:desk_suggestion", args=[suggestion.pk, "accept"])
    assert client.post(refused).status_code == 403
    editor = signed_in(EDITOR)
    assert "desk-suggestions" in editor.get(address(event)).content.decode()
    editor.post(refused)
    event.refresh_from_db()
    assert event.kind == "call"


def test_the_second_of_two_editors_is_told_and_takes_over_by_field() -> None:
    event = EventFactory(kind="visit", note="", edtf="2025-07-31", status="proposed")
    first, second = signed_in(EDITOR, "first"), signed_in(EDITOR, "second")
    ours = form_of(second.get(address(event)))
    theirs = form_of(first.get(address(event)))
    theirs |= {"kind": "call", "note": "theirs", "edtf": "2025-08-01"}
    assert first.post(address(event), theirs).status_code == 302
    ours |= {"kind": "meeting", "title_en": "Ours", "edtf": "2025-08-02"}
    refused = second.post(address(event), ours)
    assert refused.status_code == 200
    form = refused.context["adminform"].form
    assert {one.field.name for one in form.stale} == {"kind", "note", "edtf"}
    assert {one.editor for one in form.stale} == {"first"}
    assert set(form.in_conflict) == {"kind", "edtf"}
    event.refresh_from_db()
    assert (event.kind, event.title_en == "Ours") == ("call", False)
    # The date is left to the other editor, the kind is not.
    again = form_of(refused) | {"theirs": ["edtf"]}
    assert second.post(address(event), again).status_code == 302
    event.refresh_from_db()
    assert (event.kind, event.note, event.title_en) == ("meeting", "theirs", "Ours")
    assert event.edtf == "2025-08-01"


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("2024-12~", "نحو كانون الأول 2024", "2024-12-01", "2024-12-31"),
        ("2025-07-31", "31 تموز 2025", "2025-07-31", "2025-07-31"),
        ("2015-09-30/..", "منذ 30 أيلول 2015", "2015-09-30", ""),
        (" ٢٠٢٥-٠٧ ", "تموز 2025", "2025-07-01", "2025-07-31"),
    ],
)
def test_a_typed_date_is_told_in_words(
    text: str, words: str, first: str, last: str
) -> None:
    read = read_date(text, Style())
    assert (read.words, read.first, read.last, read.error) == (words, first, last, "")


def test_every_way_to_be_no_date_is_told_apart() -> None:
    wrong = ["", "1/2/3", "2025-07-31/", "soon", "2025-02-30", "../..", "2025/2024"]
    told = [read_date(text, Style()).error for text in wrong]
    assert all(told)
    assert len(set(told)) == len(wrong)


def test_the_live_reading_answers_in_json() -> None:
    client = signed_in(CONTRIBUTOR)
    answer = client.get(reverse("admin:desk_date"), {"edtf": "2024-12~"}).json()
    assert answer["words"] == "نحو كانون الأول 2024"
    assert "2024-12-01" in answer["bounds"]
    assert client.get(reverse("admin:desk_date"), {"edtf": "x"}).json()["error"]


@pytest.mark.parametrize("term", ["اسعد", "أسعد الشيباني", "Shaibani", "الشَيباني"])
def test_actors_are_found_by_any_name_in_any_spelling(term: str) -> None:
    wanted = ActorFactory(
        name_ar="أسعد الشيباني",
        name_en="Asaad al-Shaibani",
        aliases_en=["Asaad Shaibani"],
        aliases_ar=["الشيباني"],
    )
    ActorFactory.create_batch(30)
    client = signed_in(EDITOR)
    with CaptureQueriesContext(connection) as queries:
        found = client.get(
            reverse("admin:desk_names", args=["actor"]), {"term": term}
        ).json()["results"]
    assert [row["id"] for row in found] == [str(wanted.pk)]
    assert found[0]["text"].startswith("أسعد الشيباني")
    assert len(queries) <= 3
