"""What search engines are told."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.factories import ActorFactory, EventFactory, PlaceFactory

pytestmark = pytest.mark.django_db

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def tree(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    return ElementTree.fromstring(response.content)


def test_robots_name_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()


def test_index_leads_to_every_section(client: Client) -> None:
    EventFactory()
    found = tree(client, "/sitemap.xml")
    places = [one.text for one in found.findall("s:sitemap/s:loc", NAMES)]
    assert places == [
        f"http://testserver/sitemap-{name}.xml"
        for name in ("events", "actors", "places", "pages")
    ]
    assert found.find("s:sitemap/s:lastmod", NAMES) is not None


def test_events_are_listed_in_three_languages_with_their_alternates(
    client: Client,
) -> None:
    event = EventFactory(slug="talks")
    EventFactory(status="proposed")
    found = tree(client, "/sitemap-events.xml")
    path = f"/events/{event.public_id}/talks/"
    assert sorted(one.text or "" for one in found.findall("s:url/s:loc", NAMES)) == [
        f"http://testserver{prefix}{path}" for prefix in ("/en", "", "/ru")
    ]
    first = found.find("s:url", NAMES)
    assert first is not None
    assert first.find("s:lastmod", NAMES) is not None
    assert {one.get("hreflang") for one in first.findall("x:link", NAMES)} == {
        "ar",
        "en",
        "ru",
        "x-default",
    }


def test_only_actors_and_places_with_published_events_are_listed(
    client: Client,
) -> None:
    EventFactory(actors=[ActorFactory(slug="a")], places=[PlaceFactory(slug="p")])
    EventFactory(
        actors=[ActorFactory(slug="b")],
        places=[PlaceFactory(slug="q")],
        status="rejected",
    )
    for section, slugs in (("actors", ["a"]), ("places", ["p"])):
        found = tree(client, f"/sitemap-{section}.xml")
        places = [one.text for one in found.findall("s:url/s:loc", NAMES)]
        assert [f"http://testserver/{section}/{slug}/" for slug in slugs] == [
            place
            for place in places
            if place and "/en/" not in place and "/ru/" not in place
        ]


def test_every_page_of_the_sitemap_answers(client: Client) -> None:
    found = tree(client, "/sitemap-pages.xml")
    for one in found.findall("s:url/s:loc", NAMES):
        assert one.text is not None
        assert client.get(one.text.removeprefix("http://testserver")).status_code == 200
