"""All that the timeline page shows, put together from six queries at most."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch
from django.db.models.functions import JSONObject
from django.utils import timezone

from timeline import plover
from timeline.chronology import Year, group_by_period, year_key
from timeline.edtf import parse
from timeline.facets import Counts, count_facets, nearest_changes
from timeline.filters import EventFilter
from timeline.models import Citation, Event, Participation
from timeline.models.events import EventQuerySet
from timeline.models.translated import LANGUAGES
from timeline.pages.chips import Chip, chips
from timeline.pages.choices import Facet, facets_of
from timeline.pages.links import query_string, replaced
from timeline.pages.paging import SIZE, Cursor, Page, page_after
from timeline.parameters import OLDEST_FIRST, PERIOD
from timeline.picture.axis import Axis
from timeline.picture.flags import Label
from timeline.picture.landmarks import LANDMARKS
from timeline.picture.overview import Overview, draw
from timeline.search import Query, ranked, read
from timeline.words.dates import Style
from timeline.words.labels import FILTERS

FIRST_MONTH = "2015-01"  # the intervention began that September; earlier is background


@dataclass(frozen=True, slots=True)
class Jump:
    """A year in the rail: its count and where to find it."""

    year: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Rescue:
    """A change that turns an empty answer into one with events.

    Either one filter is taken back, or it is kept ``alone``.
    """

    filter: str
    count: int
    address: str
    alone: bool


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """What the template of the timeline shows."""

    asked: EventFilter
    style: Style
    years: tuple[Year, ...]
    counts: Counts
    chips: tuple[Chip, ...]
    facets: tuple[Facet, ...]
    jumps: tuple[Jump, ...]
    picture: Overview
    rescues: tuple[Rescue, ...]
    continued: str
    cursor: Cursor | None
    more: str
    here: str
    reverse: str
    search: Query | None
    best: tuple[Event, ...] | None

    @property
    def address(self) -> str:
        """The query string of what is shown, for the address bar."""
        best = "1" if self.best is not None else ""
        return query_string(self.asked.values, best=best)

    @property
    def canonical(self) -> str:
        """The query string under which others should know this chronology."""
        return self.here.rstrip("?")

    @property
    def total(self) -> int:
        """How many events were found in all."""
        return self.counts.total

    @property
    def values(self) -> Mapping[str, str]:
        """The text fields' contents; ``from`` is a word of the template language."""
        values = self.asked.values
        return {
            "q": values.get("q", ("",))[0],
            "first": values.get("from", ("",))[0],
            "last": values.get("to", ("",))[0],
            "ordering": values.get("ordering", ("",))[0],
        }


def listed(events: EventQuerySet) -> EventQuerySet:
    """With what a list shows, in one more query: no article's text, no topics.

    Actors and places come as JSON with the events themselves.
    """
    citations = (
        Citation.objects.select_related("publisher", "article__publisher")
        .defer("article__text")
        .in_order()
    )
    actors = Participation.objects.filter(event=OuterRef("pk")).order_by(
        "position", "pk"
    )
    places = Event.places.through.objects.filter(event=OuterRef("pk")).order_by("pk")
    return events.annotate(
        listed_actors=_names(actors, "actor"), listed_places=_names(places, "place")
    ).prefetch_related(Prefetch("citations", citations))


def _names(rows: Any, end: str) -> ArraySubquery:
    """What one end of a link is called, as JSON objects in an array."""
    columns = {"key": f"{end}__slug"} | {
        f"name_{language}": f"{end}__name_{language}" for language in LANGUAGES
    }
    return ArraySubquery(rows.values(named=JSONObject(**columns)))


def build_page(
    asked: EventFilter,
    style: Style,
    *,
    cursor: Cursor | None = None,
    best_first: bool = False,
) -> TimelinePage:
    """Ask for the events and their numbers, and lay them out.

    Args:
        asked: The question.
        style: How the reader wants dates and numbers.
        cursor: After which event the page begins.
        best_first: What the search words fit best, instead of the order of time:
            one page of it, as nobody reads on among ever worse answers.
    """
    counts = count_facets(asked)
    newest_first = asked.newest_first
    found = Page((), None)
    best = _best(asked) if best_first else None
    if counts.total and best is None:
        found = page_after(listed(asked.qs), cursor, newest_first=newest_first)
    years = group_by_period(found.events, newest_first=newest_first)
    continued = cursor.year if cursor and years and years[0].key == cursor.year else ""
    turned = OLDEST_FIRST if newest_first else ""
    return TimelinePage(
        asked=asked,
        style=style,
        years=years,
        counts=counts,
        chips=chips(asked, style),
        facets=facets_of(counts),
        jumps=_jumps(asked, counts, years),
        picture=_picture(asked, counts, style),
        rescues=() if counts.total else _rescues(asked),
        continued=continued,
        cursor=cursor,
        more=query_string(asked.values, after=str(found.following))
        if found.following
        else "",
        here=query_string(asked.values),
        reverse=query_string(replaced(asked.values, ordering=turned)),
        best=best,
        search=read(asked.values["q"][0]) if "q" in asked.values else None,
    )


def _best(asked: EventFilter) -> tuple[Event, ...] | None:
    if "q" not in asked.values:
        return None
    return tuple(listed(ranked(asked.without("q"), asked.values["q"][0]))[:SIZE])


def _jumps(
    asked: EventFilter, counts: Counts, years: tuple[Year, ...]
) -> tuple[Jump, ...]:
    """Every year with events, in the page's order; those on the page by fragment."""
    here = {year.key for year in years}
    keys = sorted({year_key(key) for key in counts.months}, reverse=asked.newest_first)
    jumps = []
    for key in keys:
        address = f"#y{key}"
        if key not in here and key.isdigit():
            cursor = Cursor.before_year(int(key), newest_first=asked.newest_first)
            address = query_string(asked.values, after=str(cursor)) + address
        jumps.append(Jump(key, counts.year(key), address))
    return tuple(jumps)


def _picture(asked: EventFilter, counts: Counts, style: Style) -> Overview:
    by_family: dict[tuple[str, plover.Family], int] = {}
    for (key, kind), count in counts.picture.items():
        cell = key, plover.family(plover.Kind(kind))
        by_family[cell] = by_family.get(cell, 0) + count
    today = f"{timezone.now():%Y-%m}"
    last = max([today, *(key for key in counts.months if len(key) == len(today))])
    axis = Axis(FIRST_MONTH, last, rtl=style.language == "ar")
    labels = [Label(one.month, str(one.label), one.major) for one in LANDMARKS]
    return draw(by_family, axis, labels=labels, selected=_selected(asked, axis))


def _selected(asked: EventFilter, axis: Axis) -> tuple[str, str] | None:
    if not any(name in asked.values for name in PERIOD):
        return None
    first, last = axis.first, axis.last
    if "from" in asked.values and (lower := parse(asked.values["from"][0]).lower):
        first = f"{lower:%Y-%m}"
    if "to" in asked.values and (upper := parse(asked.values["to"][0]).upper):
        last = f"{upper - datetime.timedelta(days=1):%Y-%m}"
    return first, last


def _rescues(asked: EventFilter) -> tuple[Rescue, ...]:
    rescues = []
    for change in nearest_changes(asked):
        ours = set(PERIOD) if change.name in PERIOD else {change.name}
        values = {
            name: found
            for name, found in asked.values.items()
            if name == "ordering" or (name in ours) is change.alone
        }
        rescues.append(
            Rescue(
                str(FILTERS[change.name]),
                change.count,
                query_string(values),
                alone=change.alone,
            )
        )
    return tuple(rescues)
