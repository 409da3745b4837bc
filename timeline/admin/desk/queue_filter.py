"""Which of the proposed events an editor wants to see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from timeline.edtf import MAX_YEAR, MIN_YEAR, parse
from timeline.models import Citation, Event, Kind
from timeline.models.events import EventQuerySet

ORDERS = {
    "confidence": ("-confidence", "-sort_key", "pk"),
    "newest": ("-sort_key", "pk"),
    "oldest": ("sort_key", "pk"),
    "doubtful": ("confidence", "-sort_key", "pk"),
}


class QueueFilter(forms.Form):
    """The queue's filters; what is not understood is left out and marked."""

    kind = forms.ChoiceField(
        label=_("kind"), required=False, choices=[("", _("all")), *Kind.choices]
    )
    confidence = forms.FloatField(
        label=_("confidence from"), required=False, min_value=0, max_value=1
    )
    year = forms.IntegerField(
        label=_("year"), required=False, min_value=MIN_YEAR, max_value=MAX_YEAR
    )
    run = forms.IntegerField(label=_("run"), required=False, min_value=1)
    order = forms.ChoiceField(
        label=_("order"),
        required=False,
        choices=[
            ("confidence", _("surest first")),
            ("doubtful", _("most doubtful first")),
            ("newest", _("latest first")),
            ("oldest", _("earliest first")),
        ],
    )
    disputed = forms.BooleanField(label=_("sources disagree"), required=False)
    single = forms.BooleanField(label=_("one source only"), required=False)
    conflict = forms.BooleanField(label=_("date contradicts itself"), required=False)
    nobody = forms.BooleanField(label=_("no actor"), required=False)
    suggested = forms.BooleanField(label=_("with suggestions"), required=False)

    def events(self) -> EventQuerySet:
        """The proposed events that fit, in order."""
        found = Event.objects.filter(status=Event.Status.PROPOSED)
        chosen = self.cleaned_data if self.is_valid() else self._valid()
        for name, narrowed in _NARROWED.items():
            if chosen.get(name) not in {None, "", False}:
                found = narrowed(found, chosen[name])
        return found.order_by(*ORDERS[chosen.get("order") or "confidence"])

    def _valid(self) -> Mapping[str, Any]:
        return getattr(self, "cleaned_data", {})


def _of_year(events: EventQuerySet, year: int) -> EventQuerySet:
    date = parse(f"{year:04}")
    return events.filter(span__overlap=DateRange(date.lower, date.upper))


def _single(events: EventQuerySet, _chosen: Any) -> EventQuerySet:
    return events.alias(sources=Count("citations", distinct=True)).filter(sources=1)


def _conflict(events: EventQuerySet, _chosen: Any) -> EventQuerySet:
    flagged = Q()
    for flag in ("conflict-months", "conflict-weekday", "conflict-day"):
        flagged |= Q(extractions__timex_flags__contains=[flag])
    rows = Citation.objects.filter(flagged, event=OuterRef("pk"))
    return events.filter(Exists(rows))


_NARROWED: dict[str, Callable[[EventQuerySet, Any], EventQuerySet]] = {
    "kind": lambda events, kind: events.filter(kind=kind),
    "confidence": lambda events, least: events.filter(confidence__gte=least),
    "year": _of_year,
    "run": lambda events, run: events.filter(
        Exists(Citation.objects.filter(event=OuterRef("pk"), extractions__run=run))
    ),
    "disputed": lambda events, _chosen: events.filter(disputed=True),
    "single": _single,
    "conflict": _conflict,
    "nobody": lambda events, _chosen: events.filter(participations=None),
    "suggested": lambda events, _chosen: events.filter(
        suggestions__state="open"
    ).distinct(),
}
