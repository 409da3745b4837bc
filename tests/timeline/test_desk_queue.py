"""The review queue: the marked sentence, filters, decisions, ten thousand events."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    QuoteFactory,
    SourceFactory,
)
from tests.timeline.desk import (
    EVENTS,
    address,
    extraction,
    signed_in,
    waiting,
)
from timeline import curation
from timeline.admin.desk.marks import Named, marked
from timeline.curation.roles import EDITOR
from timeline.edtf import parse
from timeline.models import Event
from timeline.models.events import date_columns

pytestmark = pytest.mark.django_db


def test_the_queue_marks_the_sentence_and_says_why() -> None:
    event = waiting(
        actors=[ActorFactory(name_ar="الوفد")], places=[PlaceFactory(name_ar="موسكو")]
    )
    QuoteFactory(event=event)
    extraction(event)
    page = signed_in(EDITOR).get(reverse("admin:desk_queue")).content.decode()
    for mark in (
        '<mark class="desk-date">31 من تموز</mark>',
        '<mark class="desk-trigger">وصل</mark>',
        '<mark class="desk-actor">الوفد</mark>',
        '<mark class="desk-place">موسكو</mark>',
    ):
        assert mark in page
    assert "+0.10" in page


def test_marks_are_the_text_itself_in_pieces() -> None:
    citation = QuoteFactory(quote="وبموسكو التقى لافروف للشيباني، وزار بموسكو القصر.")
    pieces = marked(citation, [], Named(["الشيباني", "لافروف"], ["موسكو"]))
    assert "".join(one.text for one in pieces) == citation.article.text
    told = [(one.text, one.mark) for one in pieces if one.mark]
    assert told == [
        ("وبموسكو", "place"),
        ("لافروف", "actor"),
        ("للشيباني", "actor"),
        ("بموسكو", "place"),
    ]


def test_the_queue_opens_in_eight_queries_with_ten_thousand_waiting() -> None:
    columns = date_columns(parse("2025-07-31"))
    Event.objects.bulk_create(
        Event(
            public_id=f"p{number}",
            slug=f"proposed-{number}",
            kind="meeting",
            title_ar=f"حدث {number}",
            status="proposed",
            origin="extracted",
            confidence=0.4,
            **columns,
        )
        for number in range(10_000)
    )
    actors = ActorFactory.create_batch(3)
    event = waiting(actors=actors, places=[PlaceFactory()], confidence=0.59)
    QuoteFactory.create_batch(3, event=event)
    client = signed_in(EDITOR)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("admin:desk_queue"))
    assert page.context["total"] == 10_001
    assert page.context["focus"] == event
    assert len(page.context["duplicates"]) == 5
    assert len(queries) <= 8, [query["sql"][:200] for query in queries]


FILTERED: dict[str, dict[str, Any]] = {
    "kind": {"kind": "call"},
    "confidence": {"confidence": "0.5"},
    "year": {"year": "1999"},
    "disputed": {"disputed": "on"},
    "single": {"single": "on"},
    "conflict": {"conflict": "on"},
    "nobody": {"nobody": "on"},
    "suggested": {"suggested": "on"},
}


@pytest.mark.parametrize("name", FILTERED)
def test_each_filter_of_the_queue_leaves_what_it_names(name: str) -> None:
    actor = ActorFactory()
    wanted = waiting(
        kind="call" if name == "kind" else "visit",
        confidence=0.55 if name == "confidence" else 0.3,
        edtf="1999" if name == "year" else "2025",
        disputed=name == "disputed",
        actors=[] if name == "nobody" else [actor],
    )
    other = waiting(kind="visit", confidence=0.3, edtf="2025", actors=[actor])
    SourceFactory.create_batch(2, event=other)
    if name == "single":
        SourceFactory(event=wanted)
    if name == "conflict":
        QuoteFactory(event=wanted)
        extraction(wanted, timex_flags=["conflict-weekday"])
    if name == "suggested":
        curation.suggest(wanted, {"kind": "call"})
    client = signed_in(EDITOR)
    everything = client.get(reverse("admin:desk_queue"))
    narrowed = client.get(reverse("admin:desk_queue"), FILTERED[name])
    assert everything.context["total"] == 2
    assert narrowed.context["events"] == [wanted]


def test_the_queue_of_one_run() -> None:
    event = waiting()
    QuoteFactory(event=event)
    run = extraction(event).run
    waiting()
    client = signed_in(EDITOR)
    for number, total in ((run.pk, 1), (run.pk + 1, 0)):
        page = client.get(reverse("admin:desk_queue"), {"run": number})
        assert page.context["total"] == total


def test_an_unknown_filter_value_is_marked_and_left_out() -> None:
    waiting()
    page = signed_in(EDITOR).get(
        reverse("admin:desk_queue"), {"year": "x", "kind": "nope", "page": "-1"}
    )
    assert page.context["total"] == 1
    assert set(page.context["form"].errors) == {"year", "kind"}


def test_decisions_of_the_queue_go_on_to_the_next() -> None:
    one, two, three = (waiting(confidence=c) for c in (0.5, 0.4, 0.3))
    client = signed_in(EDITOR)
    page = client.get(reverse("admin:desk_queue"))
    answer = client.post(
        reverse("admin:desk_decide", args=[one.pk, "publish"]),
        {"next": page.context["next_url"]},
    )
    page = client.get(answer["Location"])
    assert page.context["focus"] == two
    client.post(
        reverse("admin:desk_decide", args=[two.pk, "reject"]), {"reason": "not ours"}
    )
    client.post(
        reverse("admin:desk_decide", args=[three.pk, "date"]), {"edtf": "2024-05"}
    )
    for event in (one, two, three):
        event.refresh_from_db()
    assert [one.status, two.status, three.status] == [
        "published",
        "rejected",
        "proposed",
    ]
    assert three.edtf == "2024-05"


def test_the_form_publishes_rejects_and_puts_back() -> None:
    event = waiting()
    client = signed_in(EDITOR)
    for verdict, status in (
        ("publish", "published"),
        ("reject", "rejected"),
        ("restore", "proposed"),
    ):
        where = reverse("admin:desk_decide", args=[event.pk, verdict])
        answer = client.post(where, {"reason": "so", "next": address(event)})
        assert answer["Location"] == address(event)
        event.refresh_from_db()
        assert event.status == status
        assert client.get(address(event)).status_code == 200


def test_the_queue_never_leads_away_from_the_site() -> None:
    event = waiting()
    answer = signed_in(EDITOR).post(
        reverse("admin:desk_decide", args=[event.pk, "publish"]),
        {"next": "https://elsewhere.example/"},
    )
    assert answer["Location"] == reverse("admin:desk_queue")


def test_a_bulk_action_says_what_it_will_change_first() -> None:
    events = [waiting(), waiting(), EventFactory(status="published")]
    client = signed_in(EDITOR)
    sent = {"action": "publish", "_selected_action": [event.pk for event in events]}
    asked = client.post(reverse(f"{EVENTS}changelist"), sent)
    assert set(asked.context["events"]) == set(events[:2])
    assert asked.context["left"] == 1
    assert Event.objects.filter(status="proposed").count() == 2
    client.post(reverse(f"{EVENTS}changelist"), sent | {"confirmed": "yes"})
    assert not Event.objects.filter(status="proposed").exists()
