"""Two events side by side, a split into two, and undoing either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from timeline import curation
from timeline.admin.desk.dates import explain, typed
from timeline.admin.desk.evidence import duplicates
from timeline.admin.desk.frame import desk_page, event_for
from timeline.curation.roles import MERGE
from timeline.edtf import EdtfError, parse
from timeline.history import EVENT_FIELDS
from timeline.models import Event, Regrouping

# The fields to choose between, in the order in which they are read.
_CHOSEN = [name for name in EVENT_FIELDS if name in curation.CORRECTABLE]
_MOST = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """One field of two events; ``same`` where there is nothing to choose."""

    name: str
    label: str
    first: Any
    second: Any

    @property
    def same(self) -> bool:
        """Whether both events say the same."""
        return bool(self.first == self.second)

    @property
    def takes_second(self) -> bool:
        """Whether the second's value is the better guess: the first has none."""
        return bool(self.first == "" != self.second)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge another event into this one, a value chosen for each field."""
    event = event_for(request, pk, permission=MERGE)
    asked = request.POST.get("with") or request.GET.get("with", "")
    other = _found(asked).exclude(pk=event.pk).first() if asked else None
    if request.method == "POST" and other is not None:
        return _merged(request, event, other)
    actors = [{"pk": part.actor_id} for part in event.participations.all()]
    context = {
        "title": _("Merge two events"),
        "event": event,
        "other": other,
        "asked": asked,
        "pairs": _pairs(event, other) if other else (),
        "candidates": () if other else _candidates(event, asked, actors),
    }
    return desk_page(request, "merge", context)


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new event of some of this one's sources."""
    event = event_for(request, pk, permission=MERGE)
    chosen = [one for one in request.POST.getlist("citation") if one.isdigit()]
    edtf = typed(request.POST.get("edtf", event.edtf))
    if request.method == "POST":
        try:
            parse(edtf)
            kept = curation.split(
                event,
                [int(one) for one in chosen],
                by=request.user,
                reason=request.POST.get("reason", ""),
                fields={"edtf": edtf},
            )
        except EdtfError:
            messages.error(request, explain(edtf))
        except curation.CannotRegroupError:
            messages.error(
                request, _("Choose some of the sources: each event needs one.")
            )
        else:
            messages.success(request, _("The new event waits for your review."))
            return redirect("admin:timeline_event_change", kept.other_id)
    context = {
        "title": _("Split an event"),
        "event": event,
        "edtf": edtf,
        "chosen": chosen,
        "citations": event.citations.select_related(
            "publisher", "article__publisher"
        ).in_order(),
    }
    return desk_page(request, "split", context)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merge or a split back."""
    curation.demand(request.user, MERGE)
    kept = get_object_or_404(Regrouping, pk=pk)
    try:
        curation.undo(kept, by=request.user, reason=request.POST.get("reason", ""))
    except curation.CannotRegroupError:
        messages.error(
            request,
            _("This cannot be undone any more: one of the events was merged again."),
        )
    else:
        messages.success(request, _("Undone: both events are as they were."))
    return redirect("admin:timeline_event_history", kept.survivor_id)


def _merged(request: HttpRequest, event: Event, other: Event) -> HttpResponse:
    take = [name for name in _CHOSEN if request.POST.get(f"choose-{name}") == "second"]
    try:
        curation.merge(
            event,
            other,
            by=request.user,
            reason=request.POST.get("reason", ""),
            take=take,
        )
    except curation.CannotRegroupError:
        messages.error(request, _("One of these events is merged already."))
    else:
        messages.success(
            request, _("Merged. The other address leads here from now on.")
        )
    return redirect(reverse("admin:timeline_event_change", args=[event.pk]))


def _pairs(first: Event, second: Event) -> list[Pair]:
    return [
        Pair(
            name,
            str(EVENT_FIELDS[name]),
            _shown(first, name),
            _shown(second, name),
        )
        for name in _CHOSEN
    ]


def _shown(event: Event, name: str) -> Any:
    if name == "kind":
        return event.get_kind_display()
    value = getattr(event, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value


def _found(asked: str) -> Any:
    """Events by number, public id, slug, address or words of the title."""
    asked = asked.strip().strip("/")
    parts = asked.split("/")
    condition = Q(public_id__in=parts) | Q(slug=parts[-1])
    if asked.isascii() and asked.isdigit():
        condition |= Q(pk=int(asked[:18]))
    return Event.objects.exclude(status=Event.Status.MERGED).filter(condition)


def _candidates(event: Event, asked: str, actors: list[Any]) -> list[Event]:
    if not asked:
        return duplicates(event, actors=actors)
    condition = Q()
    for word in asked.split()[:6]:
        condition &= (
            Q(title_ar__icontains=word)
            | Q(title_en__icontains=word)
            | Q(title_ru__icontains=word)
            | Q(edtf__startswith=word)
        )
    rows = Event.objects.filter(condition).exclude(pk=event.pk)
    return list(rows.exclude(status=Event.Status.MERGED).in_order()[:_MOST])
