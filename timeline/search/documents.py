"""What an event is found by: its own words, and those of all that it is tied to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Prefetch

from timeline.edtf import EdtfDate
from timeline.models import Actor, Citation, Event, Participation, Place, Topic
from timeline.models.events import EventQuerySet
from timeline.models.translated import LANGUAGES
from timeline.search.vocabulary import kind_names
from timeline.words.date_words import EGYPTIAN, LEVANTINE, WORDS

# The month of a date and its neighbours; a longer span is named by its years alone.
_MOST_MONTHS = 3
_MOST_YEARS = 10
_NAMED = (
    "slug",
    *(f"{field}_{code}" for field in ("name", "aliases") for code in LANGUAGES),
)
_FEW_DAYS = 14  # a longer interval is not looked for by its days


class Weight(StrEnum):
    """How much a word tells of an event, in PostgreSQL's four classes."""

    TITLE = "A"
    SUMMARY = "B"
    SOURCE = "C"
    REST = "D"


@dataclass(frozen=True, slots=True)
class Part:
    """A text by which an event is found."""

    weight: Weight
    text: str


def with_texts(events: EventQuerySet) -> EventQuerySet:
    """Events with all that :func:`parts` reads: seven queries for any number."""
    citations = Citation.objects.select_related(
        "publisher", "article__publisher"
    ).defer("article__text")
    return events.prefetch_related(
        Prefetch("citations", citations.in_order()),
        # Unordered, since `parts` puts them in order; without offices and roles. Each
        # actor is read once, however many events it takes part in.
        Prefetch("participations", Participation.objects.order_by()),
        Prefetch("participations__actor", Actor.objects.only(*_NAMED).order_by()),
        Prefetch("places", Place.objects.only(*_NAMED).order_by()),
        Prefetch("topics", Topic.objects.order_by()),
    )


def parts(event: Event) -> Iterator[Part]:
    """All texts of an event, most telling first; the same for the same rows."""
    yield from _each(Weight.TITLE, _translated(event, "title"))
    actors = [part.actor for part in event.participations.all()]
    named: list[Actor | Place] = [*actors, *event.places.all()]
    for row in sorted(named, key=lambda row: row.slug):
        yield from _each(Weight.TITLE, _translated(row, "name"))
        for code in LANGUAGES:
            yield from _each(Weight.TITLE, getattr(row, f"aliases_{code}"))
    yield from _each(Weight.SUMMARY, _translated(event, "summary"))
    for citation in event.citations.all():
        yield from _cited(citation)
    for topic in sorted(event.topics.all(), key=lambda row: row.slug):
        yield from _each(Weight.REST, _translated(topic, "name"))
    yield from _each(Weight.REST, kind_names(event.kind))
    yield from _each(Weight.REST, date_names(event.date))
    yield from _each(Weight.REST, [event.note])


def _cited(citation: Citation) -> Iterator[Part]:
    headline = citation.article.title if citation.article else citation.title
    yield from _each(Weight.SOURCE, [citation.quote, headline])
    yield from _each(Weight.REST, [citation.about, citation.note])
    if citation.source:
        yield from _each(Weight.REST, _translated(citation.source, "name"))


def _each(weight: Weight, texts: Iterable[str]) -> Iterator[Part]:
    return (Part(weight, text) for text in texts if text)


def _translated(row: object, field: str) -> list[str]:
    return [getattr(row, f"{field}_{code}") for code in LANGUAGES]


def date_names(date: EdtfDate) -> list[str]:
    """What readers may call a date: its day, months and years, in every naming.

    >>> from timeline.edtf import parse
    >>> date_names(parse("2025-07"))[1:4]
    ['تموز 2025', 'يوليو 2025', 'July 2025']
    """
    if date.lower is None or date.upper is None:
        end = date.lower or (date.upper and date.upper - datetime.timedelta(days=1))
        return [str(end.year)] if end else []
    last = date.upper - datetime.timedelta(days=1)
    first_month, last_month = _month_number(date.lower), _month_number(last)
    if last_month - first_month >= _MOST_MONTHS:
        years = range(date.lower.year, last.year + 1)
        return [str(year) for year in years] if len(years) <= _MOST_YEARS else []
    names = []
    for number in range(first_month, last_month + 1):
        year, month = divmod(number, 12)
        names.append(f"{year:04}-{month + 1:02}")
        names += [f"{name} {year}" for name in _months(month)]
    few = bool(date.days and date.days <= _FEW_DAYS)
    for day in dict.fromkeys((date.lower, last)) if few else ():
        names.append(day.isoformat())
        names += [f"{day.day} {name} {day.year}" for name in _months(day.month - 1)]
    return names


def _month_number(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _months(month: int) -> list[str]:
    """The names of a month, January being 0: standing alone and after a day."""
    english, russian = WORDS["en"].months[month], WORDS["ru"]
    of_month = russian.months_of[month]
    return [LEVANTINE[month], EGYPTIAN[month], english, russian.months[month], of_month]
