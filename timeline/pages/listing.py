"""A chronology within another page: about fifty events, then a link to the rest."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.http import urlencode

from timeline.chronology import Year, group_by_period
from timeline.models.events import EventQuerySet
from timeline.pages.paging import Cursor, page_after
from timeline.pages.timeline_page import listed


@dataclass(frozen=True, slots=True)
class Listing:
    """What ``_chronology.html`` shows.

    ``more`` is the address of what follows, "" at the end; ``continued`` whether
    something came before.
    """

    years: tuple[Year, ...]
    more: str
    continued: bool


def listing_of(request: HttpRequest, events: EventQuerySet) -> Listing:
    """The page of events that the address asks for, newest first; four queries."""
    cursor = Cursor.read(request.GET.get("after", ""))
    found = page_after(
        listed(events.in_order(newest_first=True)), cursor, newest_first=True
    )
    more = urlencode({"after": str(found.following)}) if found.following else ""
    return Listing(
        years=group_by_period(found.events, newest_first=True),
        more=f"?{more}#chronology" if more else "",
        continued=cursor is not None,
    )
