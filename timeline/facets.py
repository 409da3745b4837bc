"""How many events each further choice would leave, asked of the database in one go.

Each facet is counted under all of the question but itself, so that its numbers say
what another tick in the same box would give. All facets, the total, and the counts
by period that headings and picture show are branches of a single UNION ALL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, CharField, Count, F, Func, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Left

from timeline.filters import EventFilter
from timeline.models import Citation, Event, Participation
from timeline.models.events import EventQuerySet
from timeline.parameters import NO, PERIOD, YES, Name
from timeline.words.labels import FACETS

TOTAL, MONTHS, PICTURE = "total", "months", "picture"

_BLANK = Value("", output_field=CharField())


def period_key_of(events: str = "") -> Left:
    """The rule of :func:`timeline.chronology.period_key`, in SQL.

    ``events`` is the path from the model asked to its events, such as ``event__``.
    """
    edtf = F(f"{events}edtf")
    first, last = (
        Func(
            edtf, Value("/"), Value(n), function="split_part", output_field=CharField()
        )
        for n in (1, 2)
    )
    is_open = {f"{events}edtf__startswith": "../"}
    end = Case(When(**is_open, then=last), default=first)
    firm = Func(end, Value("?~%"), function="rtrim", output_field=CharField())
    return Left(firm, len("2025-07"))


PERIOD_KEY = period_key_of()


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet and how many events it would leave."""

    value: str
    count: int
    name: Name
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """All numbers of a page.

    ``months`` counts the events found by their period's key; ``picture`` the same
    regardless of the period asked for, by key and kind.
    """

    total: int
    facets: Mapping[str, tuple[Option, ...]]
    months: Mapping[str, int]
    picture: Mapping[tuple[str, str], int]

    def year(self, key: str) -> int:
        """How many events were found in a year."""
        return sum(
            count for month, count in self.months.items() if month.startswith(key)
        )


@dataclass(slots=True)
class _Sums:
    facets: dict[str, list[Option]] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    picture: dict[tuple[str, str], int] = field(default_factory=dict)
    total: int = 0


def count_facets(asked: EventFilter) -> Counts:
    """Count, in one query (and one more where the question names slugs)."""
    first, *others = _branches(asked)
    sums = _Sums()
    rows: Iterable[tuple[Any, ...]] = first.union(*others, all=True)
    for facet, value, name_ar, name_en, name_ru, count in rows:
        match facet:
            case "total":
                sums.total = count
            case "months":
                sums.months[value] = count
            case "picture":
                sums.picture[value, name_ar] = count
            case _:
                name = Name(value, name_ar, name_en, name_ru)
                chosen = value in asked.values.get(facet, ())
                option = Option(value, count, name, chosen=chosen)
                sums.facets.setdefault(facet, []).append(option)
    return Counts(
        total=sums.total,
        facets={
            facet: _sorted(sums.facets.get(facet, []), asked, facet)
            for facet in FACETS
            if facet in sums.facets or facet in asked.values
        },
        months=sums.months,
        picture=sums.picture,
    )


@dataclass(frozen=True, slots=True)
class Change:
    """A smaller question that finds something.

    ``name`` is the parameter taken back, or with ``alone`` the only one kept; the
    period counts as one, named ``from``.
    """

    name: str
    count: int
    alone: bool = False


def nearest_changes(asked: EventFilter) -> tuple[Change, ...]:
    """What to change in a question that finds nothing; most found first.

    Single parameters to take back; where none of them suffices, single ones to
    keep. One query for either.
    """
    names = [name for name in asked.values if name not in {"ordering", *PERIOD}]
    groups: dict[str, tuple[str, ...]] = {name: (name,) for name in names}
    if any(name in asked.values for name in PERIOD):
        groups["from"] = PERIOD
    if not groups:
        return ()
    less = _changes(asked, groups)
    if less or len(groups) == 1:
        return less
    others = {
        name: tuple(
            parameter
            for other, parameters in groups.items()
            if other != name
            for parameter in parameters
        )
        for name in groups
    }
    return tuple(
        Change(change.name, change.count, alone=True)
        for change in _changes(asked, others)
    )


def _changes(
    asked: EventFilter, dropped: Mapping[str, tuple[str, ...]]
) -> tuple[Change, ...]:
    first, *others = (
        _grouped(asked.without(*parameters), name, _BLANK)
        for name, parameters in dropped.items()
    )
    rows: Iterable[tuple[Any, ...]] = first.union(*others, all=True)
    found = [Change(name, count) for name, *_names, count in rows if count]
    return tuple(sorted(found, key=lambda change: -change.count))


def _branches(asked: EventFilter) -> Iterable[QuerySet[Any, Any]]:
    events = asked.without()
    yield _grouped(events, TOTAL, _BLANK)
    yield _grouped(events, MONTHS, PERIOD_KEY)
    yield _grouped(asked.without(*PERIOD), PICTURE, PERIOD_KEY, F("kind"))
    yield _grouped(asked.without("kind"), "kind", F("kind"))
    yield _grouped(asked.without("precision"), "precision", F("precision"))
    yield _grouped(
        asked.without("disputed"),
        "disputed",
        Case(When(disputed=True, then=Value(YES)), default=Value(NO)),
    )
    yield _linked(Participation.objects, asked, "actor")
    yield _linked(Event.places.through.objects, asked, "place")
    yield _linked(Event.topics.through.objects, asked, "topic")
    citations = Citation.objects.filter(event__in=_ids(asked.without("language")))
    yield _counted(citations, "language", (F("language"), _BLANK, _BLANK, _BLANK))
    citations = Citation.objects.filter(event__in=_ids(asked.without("publisher")))
    publisher = tuple(
        Coalesce(F(f"publisher__{column}"), F(f"article__publisher__{column}"))
        for column in ("key", "name_ar", "name_en", "name_ru")
    )
    reported = citations.filter(
        Q(publisher__isnull=False) | Q(article__publisher__isnull=False)
    )
    yield _counted(reported, "publisher", publisher)


def _ids(events: EventQuerySet) -> Any:
    return events.order_by().values("pk")


def _linked(rows: Any, asked: EventFilter, facet: str) -> QuerySet[Any, Any]:
    """Counts over a table that links events to rows with a slug and names."""
    columns = tuple(
        F(f"{facet}__{column}") for column in ("slug", "name_ar", "name_en", "name_ru")
    )
    return _counted(rows.filter(event__in=_ids(asked.without(facet))), facet, columns)


def _grouped(
    events: EventQuerySet, facet: str, value: Any, second: Any = _BLANK
) -> QuerySet[Any, Any]:
    """Counts of the events themselves; ``second`` is a second key."""
    rows = Event.objects.filter(pk__in=_ids(events)).order_by()
    columns = (value, second, _BLANK, _BLANK)
    return _counted(rows, facet, columns, counted="pk")


def _counted(
    rows: Any, facet: str, columns: tuple[Any, ...], counted: str = "event"
) -> QuerySet[Any, Any]:
    names = ("_value", "_ar", "_en", "_ru")
    cast: dict[str, Any] = {
        name: Cast(column, CharField())
        for name, column in zip(names, columns, strict=True)
    }
    grouped = rows.order_by().values(_facet=Value(facet), **cast)
    counts: QuerySet[Any, Any] = grouped.annotate(
        _count=Count(counted, distinct=True)
    ).values_list("_facet", *names, "_count")
    return counts


def _sorted(
    options: list[Option], asked: EventFilter, facet: str
) -> tuple[Option, ...]:
    """Chosen ones first, then by count; a chosen one that finds nothing stays."""
    present = {option.value for option in options}
    missing = [
        Option(
            value,
            0,
            asked.names.get(facet, {}).get(value, Name(value, "", "", "")),
            chosen=True,
        )
        for value in asked.values.get(facet, ())
        if value not in present
    ]
    return tuple(
        sorted(
            [*options, *missing],
            key=lambda option: (not option.chosen, -option.count, option.value),
        )
    )
