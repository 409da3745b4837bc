"""An event's sources as readers see them: who says so, where, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.edtf import EdtfDate, EdtfError, parse
from timeline.models import Actor, Citation, Event, Place
from timeline.parameters import Name

# The key of what stands for all publishers that nobody knows.
UNNAMED = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """One citation.

    ``title`` is the source's own, ``about`` our description of it where its title
    is not known; both may be empty. ``is_sample`` marks a text written for this
    project, ``seed`` one known from a stored page alone, without an address.
    """

    key: str
    outlet: str
    is_sample: bool
    title: str
    about: str
    url: str
    archived_url: str
    published: EdtfDate | None
    language: str
    quote: str
    note: str
    seed: str
    asserted: EdtfDate | None

    @property
    def has_page(self) -> bool:
        """Whether it can be opened."""
        return bool(self.url)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its sources, as a list shows it.

    ``outlets`` names each outlet once; ``voices`` counts those that are not our own
    samples. ``quote`` is the first source with words of its own to show.
    """

    event: Event
    sources: tuple[Source, ...]
    outlets: tuple[str, ...]
    voices: int
    quote: Source | None
    actors: tuple[Name, ...]
    places: tuple[Name, ...]

    @property
    def only_samples(self) -> bool:
        """Whether nothing but texts written for this project supports it."""
        return bool(self.sources) and all(source.is_sample for source in self.sources)


def entry(event: Event) -> Entry:
    """An event, fetched with its citations, as a list shows it."""
    sources = tuple(_source(citation) for citation in event.citations.all())
    outlets = tuple(dict.fromkeys(one.outlet for one in sources if one.outlet))
    return Entry(
        event=event,
        sources=sources,
        outlets=outlets,
        voices=len({one.outlet for one in sources if one.outlet and not one.is_sample}),
        quote=next((one for one in sources if one.quote), None),
        actors=_actors(event),
        places=_places(event),
    )


def _actors(event: Event) -> tuple[Name, ...]:
    """Who took part: as :func:`timeline.pages.timeline_page.listed` brought them, or as related."""
    if (rows := getattr(event, "listed_actors", None)) is not None:
        return tuple(Name(**row) for row in rows)
    return tuple(_name(part.actor) for part in event.participations.all())


def _places(event: Event) -> tuple[Name, ...]:
    if (rows := getattr(event, "listed_places", None)) is not None:
        return tuple(Name(**row) for row in rows)
    return tuple(_name(place) for place in event.places.all())


def _name(row: Actor | Place) -> Name:
    return Name(row.slug, row.name_ar, row.name_en, row.name_ru)


def entries(events: Iterable[Event]) -> dict[int, Entry]:
    """Entries by the event's primary key."""
    return {event.pk: entry(event) for event in events}


def _source(citation: Citation) -> Source:
    article, outlet = citation.article, citation.source
    published = citation.published_edtf
    if article is not None:
        published = published or article.published_edtf
        if not published and article.published:
            published = article.published.isoformat()
    named = outlet is not None and outlet.key != UNNAMED
    return Source(
        key=f"c{citation.pk}",
        outlet=outlet.name if outlet and named else "",
        is_sample=bool(outlet and outlet.is_sample),
        title=citation.title or (article.title if article else ""),
        about=citation.about,
        url=citation.url or (article.url if article else ""),
        archived_url=citation.archived_url,
        published=_date(published),
        language=citation.language,
        quote=citation.quote,
        note=citation.note,
        seed=citation.seed,
        asserted=_date(citation.asserted),
    )


def _date(text: str) -> EdtfDate | None:
    try:
        return parse(text) if text else None
    except EdtfError:
        return None
