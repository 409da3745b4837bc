"""What is proposed for an event, beside what it has now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from timeline import curation
from timeline.admin.desk.history import in_words
from timeline.curation.roles import CORRECT
from timeline.history import EVENT_FIELDS
from timeline.models import Suggestion

VERDICTS = ("accept", "decline")


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion as the form shows it: the field's name, its value now, the other."""

    row: Suggestion
    label: str
    now: str
    offered: str


def suggestions_of(event: str | int) -> list[Offer]:
    """The open suggestions for an event, the oldest first."""
    if not str(event).isdigit():
        return []
    rows = Suggestion.objects.open().filter(event=int(event))
    return [
        Offer(
            row=row,
            label=str(EVENT_FIELDS.get(row.field, row.field)),
            now=_shown(row.field, _now(row)),
            offered=_shown(row.field, row.value),
        )
        for row in rows.select_related("event", "author", "citation__publisher")
    ]


@require_POST
def decide(request: HttpRequest, pk: int, verdict: str) -> HttpResponse:
    """Accept or decline a suggestion and go back to its event."""
    if verdict not in VERDICTS:
        raise Http404
    curation.demand(request.user, CORRECT)
    row = get_object_or_404(Suggestion.objects.open(), pk=pk)
    if verdict == "accept":
        reason = request.POST.get("reason", "")
        curation.accept(row, by=request.user, reason=reason)
    else:
        curation.decline(row, by=request.user)
    return redirect(reverse("admin:timeline_event_change", args=[row.event_id]))


def _now(row: Suggestion) -> Any:
    if row.field == "actors":
        parts = row.event.participations.select_related("actor")
        return [part.actor.slug for part in parts]
    if row.field == "places":
        return sorted(row.event.places.values_list("slug", flat=True))
    return getattr(row.event, row.field, "")


def _shown(name: str, value: Any) -> str:
    return "، ".join(value) if isinstance(value, list) else in_words(name, value)
