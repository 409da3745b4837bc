"""All that an event's page shows, put together from a fixed number of queries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.apps import apps
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline import citing, structured
from timeline.edtf import EdtfDate, EdtfError, parse
from timeline.evidence.claims import Said, Table, compare
from timeline.evidence.reading import Reading, readings_of
from timeline.evidence.voices import Report, voices
from timeline.history import (
    CITATION_FIELDS,
    EVENT_FIELDS,
    Change,
    changes_of,
    merged_by_moment,
)
from timeline.models import Citation, Event
from timeline.pages.links_history import link_changes, with_links
from timeline.pages.names import Links, links_of
from timeline.pages.neighbours import Neighbours, neighbours_of
from timeline.pages.sources import Entry, Source, entry
from timeline.words.dates import Style, in_words


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as the page shows it, with how its dates were read, where they were."""

    source: Source
    readings: tuple[Reading, ...]
    article: int | None
    citation: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """What the template of an event shows."""

    entry: Entry
    event: Event
    links: Links
    sources: tuple[Cited, ...]
    voices: int
    table: Table
    history: tuple[Change, ...]
    neighbours: Neighbours

    @property
    def outlets(self) -> dict[int, str]:
        """The outlet of each citation that stands, by the citation's number."""
        return {one.citation: one.source.outlet for one in self.sources}

    @property
    def names(self) -> dict[str, str]:
        """Names of every actor and place that a source names, by slug."""
        return {
            **self.links.place_names,
            **self.links.actor_names,
            **{place.slug: place.name for place in self.links.places},
            **{actor.slug: actor.name for actor in self.links.actors},
        }


def build_event_page(event: Event) -> EventPage:
    """All that belongs to an event of :func:`timeline.pages.timeline_page.listed`, in six queries."""
    citations = list(event.citations.all())
    prefetch_related_objects(citations, "extractions")
    said = sorted(
        (_said(citation) for citation in citations), key=lambda one: one.is_sample
    )
    links = links_of(
        event, actors=_all_of(said, "actors"), places=_all_of(said, "places")
    )
    shown = entry(event)
    # Texts of our own come last: they show how reading works and prove nothing.
    sources = sorted(
        (
            Cited(source, readings_of(citation), citation.article_id, citation.pk)
            for source, citation in zip(shown.sources, citations, strict=True)
        ),
        key=lambda one: one.source.is_sample,
    )
    return EventPage(
        entry=shown,
        event=event,
        links=links,
        sources=tuple(sources),
        voices=_voices(shown.sources),
        table=compare(
            said,
            date=event.date,
            places=[place.slug for place in links.places],
            actors=[actor.slug for actor in links.actors],
        ),
        history=_history(event),
        neighbours=neighbours_of(event, links.actors),
    )


def citation_record(event: Event, style: Style, request: HttpRequest) -> citing.Record:
    """What a citation of the event's page needs to know."""
    return citing.Record(
        public_id=event.public_id,
        title=event.title,
        site=_("Masar – the record of Syrian–Russian relations"),
        url=request.build_absolute_uri(event.get_absolute_url()),
        language=style.language,
        date=event.date,
        date_words=in_words(event.date, style),
        changed=event.updated_at.date(),
        accessed=timezone.localdate(),
    )


def citation_text(record: citing.Record, style: Style) -> str:
    """The reference as text, its own words in the reader's language."""
    return citing.as_text(
        record,
        author=_("Masar"),
        accessed=in_words(parse(record.accessed.isoformat()), style),
        event_date=_("event of {date}"),
        retrieved=_("Retrieved {day}, from {url}"),
    )


def description(page: EventPage, request: HttpRequest, language: str) -> str:
    """The page as JSON-LD, safe inside a ``<script>`` element."""
    event = page.event
    absolute = request.build_absolute_uri
    about = structured.About(
        url=absolute(event.get_absolute_url()),
        terms=absolute(reverse("about")),
        site=_("Masar – the record of Syrian–Russian relations"),
        headline=event.title,
        summary=event.summary,
        language=language,
        date=event.date,
        created=event.created_at.isoformat(),
        changed=event.updated_at.isoformat(),
        actors=tuple(
            structured.Thing(
                actor.name,
                absolute(reverse("actor", args=[actor.slug])),
                actor.type,
                actor.wikidata,
            )
            for actor in page.links.actors
        ),
        places=tuple(
            structured.Thing(
                place.name,
                absolute(reverse("place", args=[place.slug])),
                wikidata=place.wikidata,
                coordinates=(place.latitude, place.longitude)
                if place.latitude is not None and place.longitude is not None
                else None,
            )
            for place in page.links.places
        ),
        sources=tuple(
            structured.Cited(
                one.source.outlet,
                one.source.title or one.source.about,
                one.source.url,
                one.source.published.text if one.source.published else "",
            )
            for one in page.sources
        ),
    )
    text = json.dumps(structured.json_ld(about), ensure_ascii=False)
    # A title may hold "</script>"; JSON may write these three as escapes.
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _said(citation: Citation) -> Said:
    extractions: list[Any] = list(citation.extractions.all())
    outlet = citation.source
    return Said(
        key=f"c{citation.pk}",
        outlet=outlet.name if outlet else "",
        date=_date(citation.asserted),
        places=_union(one.places for one in extractions),
        actors=_union(one.actors for one in extractions),
        note=citation.note,
        is_sample=bool(outlet and outlet.is_sample),
    )


def _union(slugs: Iterable[Iterable[str]]) -> frozenset[str] | None:
    """What a source's mentions name together; None where there is no mention."""
    listed = list(slugs)
    return frozenset(chain.from_iterable(listed)) if listed else None


def _all_of(said: Iterable[Said], name: str) -> set[str]:
    return set(chain.from_iterable(getattr(one, name) or () for one in said))


def _voices(sources: Sequence[Source]) -> int:
    """Independent voices; texts written for this project are none."""
    reports = [
        Report(one.outlet, one.quote, one.note) for one in sources if not one.is_sample
    ]
    return len(voices(reports))


def _history(event: Event) -> tuple[Change, ...]:
    """What was done to the event, its links and its citations; three queries."""
    of_event = (
        apps.get_model("timeline", "EventVersion")
        .objects.filter(pgh_obj_id=event.pk)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    of_citations = (
        apps.get_model("timeline", "CitationVersion")
        .objects.filter(event_id=event.pk)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    return merged_by_moment(
        [
            *with_links(
                changes_of(of_event, EVENT_FIELDS, about="event"),
                link_changes([event.pk]),
            ),
            *changes_of(of_citations, CITATION_FIELDS, about="citation"),
        ]
    )


def _date(text: str) -> EdtfDate | None:
    try:
        return parse(text) if text else None
    except EdtfError:
        return None
