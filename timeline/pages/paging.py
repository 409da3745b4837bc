"""Pages that stay where they are while the chronology grows: by key, not by number."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from timeline.chronology import period_key
from timeline.models import Event
from timeline.models.events import EventQuerySet

SIZE = 45
# A page is cut between two months where that leaves it at least this long, so that
# few months are torn in two.
_SHORTEST = 30


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the order of events: after this one."""

    sort_key: int
    pk: int

    def __str__(self) -> str:
        """The text that addresses carry."""
        return f"{self.sort_key}.{self.pk}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The place that a text names; None where it names none."""
        first, dot, second = text.partition(".")
        if not dot or not (first + second).isascii():
            return None
        if not first.isdigit() or not second.isdigit() or len(text) > len("9" * 20):
            return None
        return cls(int(first), int(second))

    @classmethod
    def before_year(cls, year: int, *, newest_first: bool) -> Cursor:
        """The place just before a year's first event in the order asked for."""
        if newest_first:
            return cls(datetime.date(year + 1, 1, 1).toordinal() * 10, 0)
        return cls(datetime.date(year, 1, 1).toordinal() * 10 - 1, 0)

    @property
    def year(self) -> str:
        """The year of the event that it follows."""
        return f"{datetime.date.fromordinal(max(self.sort_key // 10, 1)).year:04}"


@dataclass(frozen=True, slots=True)
class Page:
    """Some events in order, and where the next ones begin."""

    events: tuple[Event, ...]
    following: Cursor | None


def page_after(
    events: EventQuerySet, cursor: Cursor | None, *, newest_first: bool
) -> Page:
    """The events after a place, about forty of them; one query and its prefetches."""
    if cursor is not None:
        direction = "lt" if newest_first else "gt"
        events = events.filter(
            Q(**{f"sort_key__{direction}": cursor.sort_key})
            | Q(sort_key=cursor.sort_key, **{f"pk__{direction}": cursor.pk})
        )
    found = list(events[: SIZE + 1])
    shown = found if len(found) <= SIZE else found[: _cut(found)]
    if len(shown) == len(found):
        return Page(tuple(found), None)
    return Page(tuple(shown), Cursor(shown[-1].sort_key, shown[-1].pk))


def _cut(found: Sequence[Event]) -> int:
    """Where to end a page: at the last change of month that leaves it long enough."""
    for number in range(SIZE, _SHORTEST, -1):
        if period_key(found[number].date) != period_key(found[number - 1].date):
            return number
    return SIZE
