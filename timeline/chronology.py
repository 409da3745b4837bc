"""Events in the order of time, grouped by what is known of their dates.

A day belongs to its month. A month-precise event belongs to its month too, but to
none of its days; what is known to the season or year belongs to the year, and a
decade stands by itself. Nothing is ever put on the first day of something.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.edtf import OPEN, EdtfDate, Precision, parse
from timeline.models import Event

_MONTH_LENGTH = len("2025-07")


class Level(StrEnum):
    """What a period is."""

    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Day:
    """Events of one day, or (``date`` None) those not known to the day."""

    date: EdtfDate | None
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a season, or the part of a year whose events are known to no more.

    ``key`` is the EDTF text of the period: ``2025-07``, ``2025-21``, ``2025``.
    """

    key: str
    level: Level
    days: tuple[Day, ...]

    @property
    def date(self) -> EdtfDate:
        """The period as a date."""
        return parse(self.key)


@dataclass(frozen=True, slots=True)
class Year:
    """A year (or a decade, ``201X``) and its periods in order."""

    key: str
    periods: tuple[Period, ...]

    @property
    def date(self) -> EdtfDate:
        """The year as a date."""
        return parse(self.key)


def period_key(date: EdtfDate) -> str:
    """The period that a date belongs to: its month if that is known.

    An interval belongs where it begins (where that is open, where it ends).
    :data:`timeline.facets.PERIOD_KEY` is the same rule in SQL.
    """
    first, _slash, last = date.text.partition("/")
    return (last if first == OPEN else first).rstrip("?~%")[:_MONTH_LENGTH]


def year_key(key: str) -> str:
    """The year (or decade) of a period."""
    return key[: len("2025")]


def group_by_period(
    events: Iterable[Event], *, newest_first: bool = False
) -> tuple[Year, ...]:
    """Sorted events as years of periods of days; no event is lost or repeated.

    Within a month, the events that are known to no day stand before its days, or
    after them where the newest comes first. Within a year, the same holds for
    the events that are known to the year alone.

    Args:
        events: In the order of :meth:`EventQuerySet.in_order`.
        newest_first: Whether that order is the reverse one.
    """
    dated = [(period_key(event.date), event) for event in events]
    return tuple(
        Year(key=year, periods=_periods(list(group), newest_first=newest_first))
        for year, group in itertools.groupby(dated, key=lambda pair: year_key(pair[0]))
    )


def _periods(
    dated: Sequence[tuple[str, Event]], *, newest_first: bool
) -> tuple[Period, ...]:
    by_key: dict[str, list[Event]] = {}
    for key, event in dated:
        by_key.setdefault(key, []).append(event)
    # Stable: months keep their order, what is known to the year alone moves out.
    keys = sorted(by_key, key=lambda key: (_level(key) is Level.YEAR) is newest_first)
    return tuple(
        Period(
            key=key,
            level=_level(key),
            days=_days(by_key[key], newest_first=newest_first),
        )
        for key in keys
    )


def _days(events: list[Event], *, newest_first: bool) -> tuple[Day, ...]:
    known = [event for event in events if _first_day(event.date)]
    vague = tuple(event for event in events if not _first_day(event.date))
    days = [
        Day(date=parse(text), events=tuple(group))
        for text, group in itertools.groupby(
            known, key=lambda event: _first_day(event.date)
        )
    ]
    if vague:
        days.insert(len(days) if newest_first else 0, Day(date=None, events=vague))
    return tuple(days)


def _first_day(date: EdtfDate) -> str:
    """The day that a date begins on (ends on, where open), "" where not known."""
    first, _slash, last = date.text.partition("/")
    end = parse(last if first == OPEN else first)
    return end.text.rstrip("?~%") if end.precision is Precision.DAY else ""


def _level(key: str) -> Level:
    if key.endswith("X"):
        return Level.DECADE
    if len(key) == len("2025"):
        return Level.YEAR
    if parse(key).precision is Precision.MONTH:
        return Level.MONTH
    return Level.SEASON
