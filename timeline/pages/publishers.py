"""A publisher's page, and the list of all: who is relied on, and how much alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from timeline.models import Citation, Event, Publisher
from timeline.models.citations import CitationQuerySet
from timeline.models.events import EventQuerySet
from timeline.pages.frame import shown
from timeline.pages.listing import listing_of
from timeline.pages.sources import UNNAMED
from timeline.pages.tallies import tallies_of

# Each published event's outlets, then how many events an outlet is cited for and how
# many of these no other outlet is. A window over groups, which the ORM cannot join.
_COUNTS = """
    WITH cited AS (
        SELECT DISTINCT citation.event_id,
               coalesce(article.publisher_id, citation.publisher_id) AS publisher_id
        FROM timeline_citation AS citation
        JOIN timeline_event AS event
          ON event.id = citation.event_id AND event.status = 'published'
        LEFT JOIN timeline_article AS article ON article.id = citation.article_id
    ), shared AS (
        SELECT publisher_id, count(*) OVER (PARTITION BY event_id) AS outlets
        FROM cited
    )
    SELECT publisher_id, count(*), count(*) FILTER (WHERE outlets = 1)
    FROM shared WHERE publisher_id IS NOT NULL GROUP BY publisher_id
"""


@dataclass(frozen=True, slots=True)
class Reliance:
    """For how many events a publisher is cited, and for how many nobody else is."""

    publisher: Publisher
    cited: int
    alone: int


@require_safe
@conditional_page
def publisher(request: HttpRequest, key: str) -> HttpResponse:
    """One publisher: what rests on it, and what rests on it alone."""
    found = get_object_or_404(Publisher, key=key)
    events = Event.objects.published().filter(Exists(_cited_by(found)))
    alone = resting_on(found)
    only = request.GET.get("only") == "1"
    name = found.name if found.key != UNNAMED else _("Publisher not known")
    context = {
        "publisher": found,
        "heading": name,
        "description": _("What this record takes from %(name)s.") % {"name": name},
        "tallies": tallies_of(events),
        "alone": alone.count(),
        "only": only,
        "listing": listing_of(request, alone if only else events),
    }
    return shown(request, "timeline/pages/publisher.html", context)


@require_safe
@conditional_page
def publishers(request: HttpRequest) -> HttpResponse:
    """All publishers that published events cite."""
    context = {
        "rows": reliance(),
        "unnamed": UNNAMED,
        "heading": _("Who says so"),
        "description": _(
            "The outlets that this record rests on, and how many events rest on one alone."
        ),
    }
    return shown(request, "timeline/pages/publishers.html", context)


def reliance() -> tuple[Reliance, ...]:
    """Every cited publisher, most cited first, our own samples last; two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS)
        counts = {key: (cited, alone) for key, cited, alone in cursor.fetchall()}
    rows = [
        Reliance(row, *counts[row.pk])
        for row in Publisher.objects.filter(pk__in=counts)
    ]
    return tuple(
        sorted(
            rows,
            key=lambda row: (row.publisher.is_sample, -row.cited, row.publisher.key),
        )
    )


def resting_on(publisher: Publisher) -> EventQuerySet:
    """The published events for which this publisher, and no other, is cited."""
    return Event.objects.published().filter(
        Exists(_cited_by(publisher)), ~Exists(_cited_by_others(publisher))
    )


def _of(publisher: Publisher) -> Q:
    return Q(publisher=publisher) | Q(article__publisher=publisher)


def _cited_by(publisher: Publisher) -> CitationQuerySet:
    return Citation.objects.filter(_of(publisher), event=OuterRef("pk"))


def _cited_by_others(publisher: Publisher) -> CitationQuerySet:
    """Citations of someone else; a null on one side must not make it unknown."""
    named = Q(publisher__isnull=False) | Q(article__publisher__isnull=False)
    ours = Citation.objects.filter(_of(publisher)).values("pk")
    return Citation.objects.filter(named, event=OuterRef("pk")).exclude(pk__in=ours)
