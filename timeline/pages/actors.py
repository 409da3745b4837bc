"""An actor's page, and the list of all actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import conditional_page, require_safe

from timeline.edtf import OPEN, EdtfDate, EdtfError, parse
from timeline.models import Actor, Event
from timeline.models.translated import LANGUAGES
from timeline.pages.counterparts import counterparts_of
from timeline.pages.frame import shown
from timeline.pages.listing import listing_of
from timeline.pages.offices import OFFICES
from timeline.pages.tallies import tallies_of

_GROUPS = (
    (Actor.Type.PERSON, gettext_lazy("People")),
    (Actor.Type.ORGANIZATION, gettext_lazy("Organizations")),
    (Actor.Type.STATE, gettext_lazy("States")),
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an actor held; ``date`` is None where no end is known."""

    name: str
    country: str
    date: EdtfDate | None


@require_safe
@conditional_page
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor: who it is, with whom it appears, and its own chronology."""
    found = get_object_or_404(Actor, slug=slug)
    events = Event.objects.published().involving([slug])
    context = {
        "actor": found,
        "heading": found.name,
        "description": found.role
        or _("%(name)s in Syrian–Russian relations, event by event.")
        % {"name": found.name},
        "other_names": _other_names(found),
        "offices": offices_of(found.offices),
        "tallies": tallies_of(events),
        "counterparts": counterparts_of(found),
        "listing": listing_of(request, events),
    }
    return shown(request, "timeline/pages/actor.html", context)


@require_safe
@conditional_page
def actors(request: HttpRequest) -> HttpResponse:
    """All actors that take part in published events, by type; most frequent first."""
    published = Count(
        "participations",
        filter=Q(participations__event__status=Event.Status.PUBLISHED),
    )
    rows = list(
        Actor.objects.annotate(total=published)
        .filter(total__gt=0)
        .order_by("-total", "slug")
    )
    groups = [
        (label, [row for row in rows if row.type == kind]) for kind, label in _GROUPS
    ]
    context = {
        "groups": groups,
        "heading": _("Who takes part"),
        "description": _("People, organizations and states of the chronology."),
    }
    return shown(request, "timeline/pages/actors.html", context)


def offices_of(rows: list[dict[str, Any]]) -> tuple[Office, ...]:
    """The offices in order of time, in words; an office without a word is left out."""
    found = [
        Office(
            str(OFFICES[row["office"]]),
            row.get("country", ""),
            _term(row.get("from", ""), row.get("to", "")),
        )
        for row in rows
        if row.get("office") in OFFICES
    ]
    return tuple(
        sorted(found, key=lambda one: one.date.sort_day.toordinal() if one.date else 0)
    )


def _term(first: str, last: str) -> EdtfDate | None:
    text = f"{first or OPEN}/{last or OPEN}"
    try:
        return parse(text)
    except EdtfError:
        return None


def _other_names(row: Actor) -> list[tuple[str, str]]:
    """The names in the other languages, as (language, name)."""
    names = [(code, getattr(row, f"name_{code}")) for code in LANGUAGES]
    return [(code, name) for code, name in names if name != row.name]
