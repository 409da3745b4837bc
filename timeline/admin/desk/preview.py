"""The public page of an event that readers do not see yet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from timeline import curation
from timeline.curation.roles import PROPOSE
from timeline.models import Event
from timeline.pages.event_page import (
    build_event_page,
    citation_record,
    citation_text,
    description,
)
from timeline.pages.frame import shown
from timeline.pages.reader import style_of
from timeline.pages.timeline_page import listed


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as readers will see it, whatever the event's status."""
    curation.demand(request.user, PROPOSE)
    event = get_object_or_404(listed(Event.objects.all()), pk=pk)
    style = style_of(request)
    page = build_event_page(event)
    context = {
        "page": page,
        "event": event,
        "entry": page.entry,
        "cite_text": citation_text(citation_record(event, style, request), style),
        "json_ld": description(page, request, style.language),
    }
    return shown(request, "timeline/pages/event.html", context)
