"""The JSON API: the same answers as the page, errors that name the parameter."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
)
from timeline.models import Event

pytestmark = pytest.mark.django_db

EVENTS = "/api/v1/events/"


def answer(client: Client, **parameters: Any) -> dict[str, Any]:
    response = client.get(EVENTS, parameters)
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    return body


def slugs(body: dict[str, Any]) -> list[str]:
    return [event["slug"] for event in body["results"]]


def test_an_event_is_told_flat_with_all_that_belongs_to_it(client: Client) -> None:
    event = EventFactory(
        slug="a-visit",
        edtf="2025-07",
        kind="visit",
        actors=[ActorFactory(slug="anna")],
        places=[PlaceFactory(slug="damascus")],
        topics=[TopicFactory(slug="bases")],
    )
    SourceFactory(event=event, title="As published")
    quote = QuoteFactory(event=event)
    (told,) = answer(client)["results"]
    assert told["id"] == event.public_id
    assert (told["edtf"], told["lower"], told["upper"]) == (
        "2025-07",
        "2025-07-01",
        "2025-08-01",
    )
    assert told["precision"] == "month"
    assert set(told["title"]) == {"ar", "en", "ru"}
    assert [actor["id"] for actor in told["actors"]] == ["anna"]
    assert [place["id"] for place in told["places"]] == ["damascus"]
    assert [topic["id"] for topic in told["topics"]] == ["bases"]
    assert told["codes"] == {"plover": "CONSULT", "mode": "visit", "cameo": "04"}
    quoted, bare = told["citations"]
    assert quoted["quote"] == quote.quote
    assert (quoted["start"], quoted["end"]) == (quote.start, quote.end)
    assert (bare["title"], bare["quote"], bare["start"]) == ("As published", "", None)


def test_one_event_is_found_by_its_public_id(client: Client) -> None:
    event = EventFactory()
    assert client.get(f"{EVENTS}{event.public_id}/").json()["slug"] == event.slug
    assert client.get(f"{EVENTS}nothere1/").status_code == 404


@pytest.mark.parametrize("status", ["proposed", "rejected"])
def test_what_readers_do_not_see_is_not_answered(client: Client, status: str) -> None:
    event = EventFactory(status=status)
    assert answer(client)["results"] == []
    assert client.get(f"{EVENTS}{event.public_id}/").status_code == 404


def test_the_filter_of_the_page_narrows_the_answer(client: Client) -> None:
    EventFactory(slug="early", edtf="2015-09-30", kind="military")
    EventFactory(slug="late", edtf="2025-10", kind="visit")
    assert slugs(answer(client, **{"from": "2025-10-15"})) == ["late"]
    assert slugs(answer(client, kind=["military", "visit"])) == ["late", "early"]
    assert slugs(answer(client, kind="military", to="2016")) == ["early"]
    assert slugs(answer(client, ordering="date")) == ["early", "late"]


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"colour": "red"}, "colour"),
        ({"kind": "party"}, "kind"),
        ({"from": "yesterday"}, "from"),
        ({"actor": "nobody-at-all"}, "actor"),
        ({"cursor": "made-by-hand"}, "cursor"),
        ({"page_size": "0"}, "page_size"),
        ({"page_size": "501"}, "page_size"),
        ({"page_size": "٥"}, "page_size"),
    ],
)
def test_what_is_not_understood_is_an_error_that_names_it(
    client: Client, parameters: dict[str, str], named: str
) -> None:
    response = client.get(EVENTS, parameters)
    assert response.status_code == 400
    assert named in response.json()


def test_pages_follow_one_another_without_gap_or_repeat(client: Client) -> None:
    first = datetime.date(2020, 1, 1)
    for number in range(25):
        # Days repeat, so that the order must be decided by more than the day.
        day = first + datetime.timedelta(days=number // 3)
        EventFactory(edtf=day.isoformat())
    expected = [event.slug for event in Event.objects.in_order(newest_first=True)]
    seen: list[str] = []
    url: str | None = f"{EVENTS}?page_size=4"
    while url:
        body = client.get(url).json()
        seen += slugs(body)
        url = body["next"]
        # Inserted before the place we are at: must not disturb what follows.
        EventFactory(edtf="2031-01-01")
    assert seen == expected


def test_the_number_of_queries_does_not_grow(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    def make() -> None:
        event = EventFactory(actors=[ActorFactory()], places=[PlaceFactory()])
        SourceFactory(event=event)
        QuoteFactory(event=event)

    def queries() -> int:
        with django_assert_max_num_queries(100) as captured:
            answer(client)
        assert isinstance(captured, CaptureQueriesContext)
        return len(captured)

    make()
    one = queries()
    for _number in range(49):
        make()
    assert queries() == one <= 6


def test_the_schema_is_valid_and_names_every_filter_parameter(client: Client) -> None:
    response = client.get("/api/v1/schema/", {"format": "json"})
    assert response.status_code == 200
    schema = response.json()
    assert schema["openapi"].startswith("3.1")
    operation = schema["paths"]["/api/v1/events/"]["get"]
    names = {parameter["name"] for parameter in operation["parameters"]}
    assert names >= {
        "q",
        "from",
        "to",
        "kind",
        "actor",
        "place",
        "topic",
        "publisher",
        "language",
        "precision",
        "disputed",
        "ordering",
        "cursor",
        "page_size",
    }


def test_health_needs_no_database_and_readiness_does(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/readyz").content == b"ready\n"
