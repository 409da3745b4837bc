"""Counts of a set of events by kind and by year, in one query."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast, Left

from timeline import plover
from timeline.facets import PERIOD_KEY
from timeline.models import Event
from timeline.models.events import EventQuerySet
from timeline.words.labels import label_of

_KIND, _YEAR = "kind", "year"


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many events are of a kind."""

    kind: str
    count: int

    @property
    def label(self) -> str:
        """What the kind is called."""
        return label_of("kind", self.kind)

    @property
    def family(self) -> plover.Family:
        """The family that gives its shape and colour."""
        return plover.family(plover.Kind(self.kind))


@dataclass(frozen=True, slots=True)
class Tallies:
    """``total`` events, by kind (most frequent first) and by year."""

    total: int
    kinds: tuple[KindCount, ...]
    years: tuple[tuple[str, int], ...]

    @property
    def most(self) -> int:
        """The greatest count of a year, for bars; at least 1."""
        return max((count for _year, count in self.years), default=1)


def tallies_of(events: EventQuerySet) -> Tallies:
    """Count a set of events by kind and by the year that each is filed under."""
    chosen = Event.objects.filter(pk__in=events.order_by().values("pk")).order_by()
    kinds = _counted(chosen, _KIND, F("kind"))
    years = _counted(chosen, _YEAR, Left(PERIOD_KEY, 4))
    by_kind: Counter[str] = Counter()
    by_year: Counter[str] = Counter()
    for what, value, count in kinds.union(years, all=True):
        (by_kind if what == _KIND else by_year)[value] += count
    return Tallies(
        total=by_kind.total(),
        kinds=tuple(KindCount(kind, count) for kind, count in by_kind.most_common()),
        years=tuple(sorted(by_year.items())),
    )


def _counted(events: EventQuerySet, what: str, value: Any) -> Any:
    return (
        events.values(
            _what=Value(what, output_field=CharField()),
            _value=Cast(value, CharField()),
        )
        .annotate(_count=Count("pk"))
        .values_list("_what", "_value", "_count")
    )
