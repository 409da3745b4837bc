"""Which actors and topics run through a chronology, counted by period; one query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast

from timeline.facets import period_key_of
from timeline.filters import EventFilter
from timeline.models import Event, Participation
from timeline.parameters import Name
from timeline.picture.lanes import Strand

ENDS = ("actor", "topic")
_LANES = 12  # of either sort: what a reader can tell apart on one screen


def strands(asked: EventFilter) -> dict[str, tuple[Strand, ...]]:
    """The actors and topics with the most events, most first."""
    names: dict[tuple[str, str], Name] = {}
    counts: dict[tuple[str, str], dict[str, int]] = {}
    first, second = (_rows(asked, end) for end in ENDS)
    rows: Iterable[tuple[Any, ...]] = first.union(second, all=True)
    for end, key, name_ar, name_en, name_ru, period, count in rows:
        names[end, key] = Name(key, name_ar, name_en, name_ru)
        counts.setdefault((end, key), {})[period] = count
    found = [
        (end, Strand(key, names[end, key].name, periods))
        for (end, key), periods in counts.items()
    ]
    found.sort(key=lambda pair: (-pair[1].total, pair[1].key))
    return {end: tuple(strand for of, strand in found if of == end) for end in ENDS}


def _rows(asked: EventFilter, end: str) -> QuerySet[Any, Any]:
    links: Any = (
        Participation.objects if end == "actor" else Event.topics.through.objects
    )
    rows = links.filter(event__in=asked.without().order_by().values("pk"))
    most = (
        rows.order_by()
        .values(end)
        .annotate(_events=Count("event"))
        .order_by("-_events", end)
        .values(end)[:_LANES]
    )
    columns = ("slug", "name_ar", "name_en", "name_ru")
    named = {
        f"_{column}": Cast(F(f"{end}__{column}"), CharField()) for column in columns
    }
    grouped = (
        rows.filter(**{f"{end}__in": most})
        .order_by()
        .values(_end=Value(end), **named, _period=period_key_of("event__"))
    )
    counted: QuerySet[Any, Any] = grouped.annotate(_count=Count("event")).values_list(
        "_end", *named, "_period", "_count"
    )
    return counted
