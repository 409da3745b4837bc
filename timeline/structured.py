"""A page about an event, for machines: JSON-LD in the words of schema.org.

schema.org has no uncertain dates, and search engines take its ``Event`` for one that
can be booked. So the page is an ``Article`` that is *about* an event; ``startDate``
and ``endDate`` are given only where they are firm, to the precision that is known,
and the whole truth stands in ``edtf``, a term of our own context that is typed by the
Library of Congress's name for EDTF. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.edtf import OPEN, EdtfDate, Precision, parse

EDTF_TYPE = "http://id.loc.gov/datatypes/edtf/EDTF"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_ISO = {Precision.DAY, Precision.MONTH, Precision.YEAR}
_ACTOR_TYPES = {
    "person": "Person",
    "organization": "Organization",
    "state": "Country",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor or place: its name, address, type and Wikidata id where known."""

    name: str
    url: str
    type: str = "place"
    wikidata: str = ""
    coordinates: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A source: its outlet, its title or our description, its address."""

    outlet: str
    title: str
    url: str
    published: str


@dataclass(frozen=True, slots=True)
class About:
    """What the description of an event's page is made from."""

    url: str
    terms: str
    site: str
    headline: str
    summary: str
    language: str
    date: EdtfDate
    created: str
    changed: str
    actors: tuple[Thing, ...] = ()
    places: tuple[Thing, ...] = ()
    sources: tuple[Cited, ...] = ()


def json_ld(about: About) -> dict[str, Any]:
    """The description, ready for ``json.dumps``."""
    event = {
        "@type": "Event",
        "@id": f"{about.url}#event",
        "name": about.headline,
        "edtf": about.date.text,
        **firm_dates(about.date),
        "location": [_place(place) for place in about.places],
        "contributor": [_actor(actor) for actor in about.actors],
    }
    article = {
        "@context": ["https://schema.org", context(about.terms)],
        "@type": "Article",
        "@id": about.url,
        "url": about.url,
        "headline": about.headline,
        "abstract": about.summary,
        "inLanguage": about.language,
        "dateCreated": about.created,
        "dateModified": about.changed,
        "license": LICENCE,
        "publisher": {"@type": "Organization", "name": about.site},
        "about": _dense(event),
        "citation": [_cited(source) for source in about.sources],
    }
    return _dense(article)


def context(terms: str) -> dict[str, Any]:
    """Our own term beside schema.org's."""
    return {"edtf": {"@id": f"{terms}#edtf", "@type": EDTF_TYPE}}


def firm_dates(date: EdtfDate) -> dict[str, str]:
    """``startDate`` and ``endDate`` as ISO 8601, as far as they are certain.

    A month is given as a month (``2025-07``); a date in doubt, a season or a decade
    is not given at all.
    """
    first, slash, last = date.text.partition("/")
    found = {}
    if _is_firm(first):
        found["startDate"] = first
    if slash and _is_firm(last):
        found["endDate"] = last
    return found


def _is_firm(text: str) -> bool:
    if not text or text == OPEN:
        return False
    date = parse(text)
    return date.precision in _ISO and not (date.approximate or date.uncertain)


def _actor(actor: Thing) -> dict[str, Any]:
    return _dense({**_thing(actor), "@type": _ACTOR_TYPES.get(actor.type, "Thing")})


def _place(place: Thing) -> dict[str, Any]:
    found = {**_thing(place), "@type": "Place"}
    if place.coordinates:
        latitude, longitude = place.coordinates
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": latitude,
            "longitude": longitude,
        }
    return _dense(found)


def _thing(thing: Thing) -> dict[str, Any]:
    same = f"https://www.wikidata.org/entity/{thing.wikidata}" if thing.wikidata else ""
    return {"name": thing.name, "url": thing.url, "sameAs": same}


def _cited(source: Cited) -> dict[str, Any]:
    outlet = {"@type": "Organization", "name": source.outlet} if source.outlet else None
    return _dense(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "publisher": outlet,
            "datePublished": source.published if _is_firm(source.published) else "",
        }
    )


def _dense(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {
        name: value for name, value in values.items() if value not in ("", None, [])
    }
