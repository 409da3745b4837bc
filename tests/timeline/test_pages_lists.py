"""Actors, places, publishers, pairs, days and corrections."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pghistory
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    PublisherFactory,
    QuoteFactory,
    SourceFactory,
)
from timeline import curation
from timeline.models import Event, Kind
from timeline.pages.on_this_day import on_day
from timeline.pages.publishers import reliance, resting_on

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    assert response.status_code == 200, response
    return response.content.decode()


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        text_of(client.get(path))
    return len(captured)


def titles(html: str) -> list[str]:
    return re.findall(r'<h4><a href="[^"]*">([^<]*)</a></h4>', html)


PATHS = [
    "/actors/",
    "/actors/putin/",
    "/places/",
    "/places/moscow/",
    "/publishers/",
    "/publishers/tass/",
    "/pairs/",
    "/pairs/assad/putin/",
    "/on-this-day/07-31/",
    "/corrections/",
    "/about/",
]


class World:
    """Putin and Assad meet in Moscow, once a year, as TASS reports."""

    def __init__(self) -> None:
        self.putin = ActorFactory(slug="putin", name_en="Putin")
        self.assad = ActorFactory(slug="assad", name_en="Assad")
        self.moscow = PlaceFactory(slug="moscow", name_en="Moscow")
        self.tass = PublisherFactory(name_en="TASS", key="tass")
        self.editor = get_user_model().objects.create(
            username="secret-name", is_superuser=True
        )

    def meet(self, year: int) -> Event:
        event = EventFactory(
            slug=f"meeting-{year}",
            edtf=f"{year}-07-31",
            actors=[self.putin, self.assad, ActorFactory()],
            places=[self.moscow],
        )
        SourceFactory(event=event, publisher=self.tass)
        QuoteFactory(event=event)
        changed = {"note": "x"}
        curation.correct(event, changed, by=self.editor, reason="A reason.")
        return event


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("path", PATHS)
def test_queries_do_not_grow_with_events(
    client: Client, world: World, path: str
) -> None:
    world.meet(1970)
    once = queries(client, path)
    for year in range(1971, 2020):
        world.meet(year)
    assert queries(client, path) == once
    assert once <= 8


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("prefix", "language", "direction"),
    [("", "ar", "rtl"), ("/en", "en", "ltr"), ("/ru", "ru", "ltr")],
)
def test_pages_are_in_the_language_of_their_address(
    world: World, path: str, prefix: str, language: str, direction: str
) -> None:
    world.meet(2025)
    client = Client()
    html = text_of(client.get(f"{prefix}{path}"))
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert f'rel="canonical" href="http://testserver{prefix}{path}"' in html
    assert html.count("<h1") == 1


def test_actor_page_answers_when_the_two_first_met(
    client: Client, world: World
) -> None:
    for year in (2025, 2020):
        world.meet(year)
    EventFactory(
        edtf="2015",
        actors=[world.putin, world.assad],
        kind=Kind.MEETING,
        announced=True,
    )
    html = text_of(client.get("/en/actors/putin/"))
    row = re.search(r"<tr><th[^>]*>.*?pairs/assad/putin/.*?</tr>", html, re.DOTALL)
    assert row is not None
    assert re.findall(r'datetime="([^"]+)"', row[0]) == ["2020-07-31", "2025-07-31"]
    cells = re.findall(r'class="n">([^<]*)<', row[0])
    assert cells == ["2", "3"]


def test_actor_page_has_the_actors_events_alone(client: Client, world: World) -> None:
    world.meet(2025)
    EventFactory(slug="other", actors=[ActorFactory()])
    EventFactory(slug="hidden", actors=[world.putin], status="proposed")
    assert titles(text_of(client.get("/en/actors/putin/"))) == ["Event meeting-2025"]
    assert client.get("/actors/nobody/").status_code == 404


def test_long_chronology_goes_on_by_a_link(client: Client, world: World) -> None:
    for year in range(1950, 2010):
        world.meet(year)
    first = text_of(client.get("/en/actors/putin/"))
    more = re.search(r'class="more"><a href="(\?after=[^"#]+)#chronology"', first)
    assert more is not None
    second = text_of(client.get(f"/en/actors/putin/{more[1]}"))
    found = [*titles(first), *titles(second)]
    assert found == [f"Event meeting-{year}" for year in range(2009, 1949, -1)]


def test_place_page_has_its_events_and_company(client: Client, world: World) -> None:
    world.meet(2025)
    EventFactory(slug="elsewhere", places=[PlaceFactory()])
    html = text_of(client.get("/en/places/moscow/"))
    assert titles(html) == ["Event meeting-2025"]
    assert "Assad" in html[html.index('id="company"') :]


def test_what_rests_on_one_publisher_alone_is_counted(world: World) -> None:
    alone, shared, twice, hidden = (EventFactory() for _ in range(4))
    other = PublisherFactory()
    for event in (alone, shared, twice, twice, hidden):
        SourceFactory(event=event, publisher=world.tass)
    SourceFactory(event=shared, publisher=other)
    QuoteFactory(event=twice, article__publisher=world.tass)
    hidden.status = Event.Status.PROPOSED
    hidden.save()
    counts = {row.publisher.key: (row.cited, row.alone) for row in reliance()}
    assert counts == {"tass": (3, 2), other.key: (1, 0)}
    assert set(resting_on(world.tass)) == {alone, twice}
    assert not resting_on(other).exists()


def test_publisher_page_can_show_those_alone(client: Client, world: World) -> None:
    alone, shared = EventFactory(slug="alone"), EventFactory(slug="shared")
    for event in (alone, shared):
        SourceFactory(event=event, publisher=world.tass)
    SourceFactory(event=shared)
    html = text_of(client.get("/en/publishers/tass/"))
    assert "1 event rests on this publisher alone." in html
    assert sorted(titles(html)) == ["Event alone", "Event shared"]
    only = text_of(client.get("/en/publishers/tass/?only=1"))
    assert titles(only) == ["Event alone"]


def test_publisher_with_a_slash_in_its_name_has_a_page(client: Client) -> None:
    citation = SourceFactory(publisher__name_en="LBC / Reuters")
    key = citation.publisher.key
    assert key == "lbc / reuters"
    html = text_of(client.get("/en/publishers/"))
    assert 'href="/en/publishers/lbc%20/%20reuters/"' in html
    text_of(client.get("/en/publishers/lbc%20/%20reuters/"))


def test_pair_has_one_address(client: Client, world: World) -> None:
    response = client.get("/ru/pairs/putin/assad/")
    assert response.status_code == 301
    assert response["Location"] == "/ru/pairs/assad/putin/"
    assert client.get("/pairs/putin/putin/").status_code == 404
    assert client.get("/pairs/nobody/putin/").status_code == 404


def test_pair_page_tells_first_last_and_gap(client: Client, world: World) -> None:
    for year in (2015, 2017, 2018):
        world.meet(year)
    EventFactory(edtf="2014", kind=Kind.STATEMENT, actors=[world.putin, world.assad])
    html = text_of(client.get("/en/pairs/assad/putin/"))
    answers = html[html.index('class="answers"') : html.index("</dl>")]
    dates = re.findall(r'datetime="([^"]+)"', answers)
    assert dates == ["2015-07-31", "2018-07-31", "2015-07-31", "2017-07-31"]
    assert "731 days" in answers
    assert len(titles(html)) == 4


def test_pair_that_never_met_says_so(client: Client, world: World) -> None:
    html = text_of(client.get("/en/pairs/assad/putin/"))
    assert "no event in which both took part" in html


def test_who_met_whom_counts_persons_by_year(client: Client, world: World) -> None:
    state = ActorFactory(slug="russia", name_en="Russia", type="state")
    EventFactory(edtf="2024-05", actors=[world.putin, world.assad, state])
    EventFactory(edtf="2025-05", actors=[world.putin, world.assad], kind=Kind.CALL)
    EventFactory(
        edtf="2025-06", actors=[world.putin, world.assad], kind=Kind.CONFERENCE
    )
    EventFactory(edtf="2025-07", actors=[world.putin, world.assad], announced=True)
    html = text_of(client.get("/en/pairs/"))
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    assert body.count("<tr>") == 1
    assert "Russia" not in body
    cells = re.findall(r'<td class="n">(?:<b>|<span[^>]*>)?([^<]*)', body)
    assert cells == ["2", "1", "1"]


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2025-10-15", True),
        ("2025-10-15/2025-10-20", True),
        ("2025-10-10/2025-10-15", True),
        ("2025-10-15/..", True),
        ("2025-10-15~", False),
        ("2025-10-15?", False),
        ("2025-10", False),
        ("2025-10-10/2025-10-20", False),
        ("2025-10-16", False),
        ("2025-10-10/2025-10-15~", False),
    ],
)
def test_only_what_is_known_to_the_day_is_on_it(edtf: str, shown: bool) -> None:
    EventFactory(edtf=edtf)
    assert on_day(datetime.date(2024, 10, 15)).exists() is shown


def test_day_of_the_year_is_chosen_by_form_and_walked_by_links(client: Client) -> None:
    response = client.get("/en/on-this-day/?month=2&day=31")
    assert response["Location"] == "/en/on-this-day/02-29/"
    html = text_of(client.get("/en/on-this-day/02-29/"))
    assert "29 February" in html
    assert 'rel="prev" href="/en/on-this-day/02-28/"' in html
    assert 'rel="next" href="/en/on-this-day/03-01/"' in html
    for wrong in ("13-01", "02-30", "x", "2025-01-01"):
        assert client.get(f"/on-this-day/{wrong}/").status_code == 404
    assert client.get("/on-this-day/?month=x&day=1").status_code == 404


def test_corrections_list_what_changed_and_why(client: Client, world: World) -> None:
    event = EventFactory(slug="talks")
    curation.correct(
        event, {"edtf": "2025-08"}, by=world.editor, reason="Only the month is sure."
    )
    curation.reject(event, by=world.editor, reason="It never took place.")
    html = text_of(client.get("/en/corrections/"))
    assert html.count("Event talks</span>") == 2
    assert html.index("It never took place.") < html.index("Only the month is sure.")
    assert '<ins dir="auto">August 2025</ins>' in html
    assert '<ins dir="auto">rejected</ins>' in html
    # What is off the record is named, not linked; the editor is neither.
    assert f"/events/{event.public_id}/" not in html
    assert "secret-name" not in html


def test_corrections_tell_who_joined_and_who_left(client: Client, world: World) -> None:
    event = EventFactory(actors=[world.putin])
    curation.correct(event, {"actors": [world.assad]}, by=world.editor)
    for path in ("/en/corrections/", f"/en/events/{event.public_id}/{event.slug}/"):
        html = text_of(client.get(path))
        assert '<del dir="auto">Putin</del>' in html
        assert '<ins dir="auto">Assad</ins>' in html


def test_reason_for_the_desk_alone_is_not_told(client: Client, world: World) -> None:
    event = EventFactory()
    with pghistory.context(
        editor="secret-name", action="correct", reason="Between us.", public=False
    ):
        event.note = "x"
        event.save()
    html = text_of(client.get("/en/corrections/"))
    assert "corrected by an editor" in html
    assert "Between us." not in html


def test_what_the_loader_writes_is_no_correction(client: Client) -> None:
    event = EventFactory()
    event.title_en = "Another title"
    event.save()
    assert "No editor has changed anything yet." in text_of(
        client.get("/en/corrections/")
    )


def test_corrections_go_on_by_a_link(client: Client, world: World) -> None:
    event = EventFactory()
    for number in range(60):
        changed = {"note": f"note number {number}."}
        curation.correct(event, changed, by=world.editor)
    first = text_of(client.get("/en/corrections/"))
    more = re.search(r'href="(\?before=\d+)"', first)
    assert more is not None
    second = text_of(client.get(f"/en/corrections/{more[1]}"))
    notes = re.findall(r"<ins[^>]*>note number (\d+)", first + second)
    assert [int(number) for number in notes] == list(range(59, -1, -1))
