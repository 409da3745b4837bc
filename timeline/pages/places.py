"""A place's page, and the list of all places."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from timeline.models import Actor, Event, Place
from timeline.models.translated import LANGUAGES
from timeline.pages.frame import shown
from timeline.pages.listing import listing_of
from timeline.pages.tallies import tallies_of

_SHOWN = 12


@require_safe
@conditional_page
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """One place: where it lies, who appears there, and its own chronology."""
    found = get_object_or_404(Place, slug=slug)
    events = Event.objects.published().at_places([slug])
    here = Q(participations__event__in=events.order_by().values("pk"))
    names = [(code, getattr(found, f"name_{code}")) for code in LANGUAGES]
    context = {
        "place": found,
        "heading": found.name,
        "description": _("What happened in %(name)s, event by event.")
        % {"name": found.name},
        "other_names": [(code, name) for code, name in names if name != found.name],
        "tallies": tallies_of(events),
        "company": Actor.objects.annotate(total=Count("participations", filter=here))
        .filter(total__gt=0)
        .order_by("-total", "slug")[:_SHOWN],
        "listing": listing_of(request, events),
    }
    return shown(request, "timeline/pages/place.html", context)


@require_safe
@conditional_page
def places(request: HttpRequest) -> HttpResponse:
    """All places of published events; most frequent first."""
    published = Count("events", filter=Q(events__status=Event.Status.PUBLISHED))
    context = {
        "places": Place.objects.annotate(total=published)
        .filter(total__gt=0)
        .order_by("-total", "slug"),
        "heading": _("Where it happened"),
        "description": _("The places of the chronology."),
    }
    return shown(request, "timeline/pages/places.html", context)
