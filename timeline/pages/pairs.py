"""Two actors: when they first and last met; and who met whom, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from timeline.encounters import (
    ENCOUNTERS,
    Encounter,
    Summary,
    days_since,
    summarize,
)
from timeline.models import Actor, Event
from timeline.models.events import EventQuerySet
from timeline.models.translated import localized
from timeline.pages.frame import shown
from timeline.pages.listing import listing_of
from timeline.pages.reader import style_of
from timeline.plover import Kind, family
from timeline.words.dates import in_words
from timeline.words.labels import label_of

_SHOWN = 60
# Pairs of persons in one meeting, visit or call, counted by the year it began.
_PAIRS = """
    SELECT first.slug, second.slug,
           first.name_ar, first.name_en, first.name_ru,
           second.name_ar, second.name_en, second.name_ru,
           count(*), array_agg(extract(year FROM coalesce(lower(event.span), upper(event.span) - 1))::int)
    FROM timeline_event AS event
    JOIN timeline_participation AS one ON one.event_id = event.id
    JOIN timeline_participation AS other ON other.event_id = event.id
    JOIN timeline_actor AS first ON first.id = one.actor_id AND first.type = 'person'
    JOIN timeline_actor AS second ON second.id = other.actor_id AND second.type = 'person'
    WHERE event.status = 'published' AND NOT event.announced
      AND event.kind = ANY(%s) AND first.slug < second.slug
    GROUP BY first.id, second.id
    ORDER BY count(*) DESC, first.slug, second.slug
    LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Name:
    """A person of the table."""

    slug: str
    name_ar: str
    name_en: str
    name_ru: str

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return localized(self, "name")


@dataclass(frozen=True, slots=True)
class Met:
    """Two persons and how often they met, in all and in each year of the table."""

    one: Name
    other: Name
    total: int
    by_year: tuple[int, ...]


@require_safe
@conditional_page
def pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """What two actors did together; their slugs stand in alphabetical order."""
    if first > second:
        return redirect("pair", second, first, permanent=True)
    found = {row.slug: row for row in Actor.objects.filter(slug__in=(first, second))}
    if first == second or len(found) < len((first, second)):
        raise Http404(_("A pair is two actors of this chronology."))
    one, other = found[first], found[second]
    events = shared_by(one, other)
    summary, rows = _summary(events)
    style = style_of(request)
    names = {"one": one.name, "other": other.name}
    context = {
        "one": one,
        "other": other,
        "summary": summary,
        "rows": rows,
        "kinds": [
            (kind, label_of("kind", kind), family(kind), count)
            for kind, count in summary.by_kind
        ],
        "since": days_since(summary.last, timezone.localdate())
        if summary.last
        else None,
        "heading": _("%(one)s and %(other)s") % names,
        "description": _("First met: %(date)s.")
        % {"date": in_words(summary.first.date, style)}
        if summary.first
        else _("What %(one)s and %(other)s did together, event by event.") % names,
        "listing": listing_of(request, events),
    }
    return shown(request, "timeline/pages/pair.html", context)


@require_safe
@conditional_page
def pairs(request: HttpRequest) -> HttpResponse:
    """Who met whom, year by year."""
    years, rows = who_met_whom()
    context = {
        "years": years,
        "rows": rows,
        "heading": _("Who met whom"),
        "description": _(
            "Meetings, visits and calls between persons of the chronology, year by year."
        ),
    }
    return shown(request, "timeline/pages/pairs.html", context)


def shared_by(one: Actor, other: Actor) -> EventQuerySet:
    """The published events in which both take part."""
    return Event.objects.published().involving([one.slug]).involving([other.slug])


def who_met_whom() -> tuple[tuple[int, ...], tuple[Met, ...]]:
    """The years of the table, and its pairs, most frequent first; one query."""
    with connection.cursor() as cursor:
        kinds = [kind.value for kind in ENCOUNTERS]
        cursor.execute(_PAIRS, [kinds, _SHOWN])
        rows = cursor.fetchall()
    years = tuple(sorted({year for row in rows for year in row[9]}, reverse=True))
    return years, tuple(
        Met(
            one=Name(row[0], *row[2:5]),
            other=Name(row[1], *row[5:8]),
            total=row[8],
            by_year=tuple(row[9].count(year) for year in years),
        )
        for row in rows
    )


def _summary(events: EventQuerySet) -> tuple[Summary, dict[int, Event]]:
    """The summary, and the rows that it names by key; one query."""
    rows = {row.pk: row for row in events}
    met = [
        Encounter(row.pk, row.date, Kind(row.kind), announced=row.announced)
        for row in rows.values()
    ]
    return summarize(met), rows
