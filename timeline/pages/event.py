"""One event: its page, its address for ever, and how to cite it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from timeline import citing
from timeline.models import Event
from timeline.models.events import EventQuerySet
from timeline.pages.errors import gone
from timeline.pages.event_page import (
    build_event_page,
    citation_record,
    citation_text,
    description,
)
from timeline.pages.frame import shown
from timeline.pages.reader import style_of
from timeline.pages.timeline_page import listed

_FORMATS = {
    "bib": (citing.as_bibtex, "application/x-bibtex"),
    "ris": (citing.as_ris, "application/x-research-info-systems"),
    "json": (citing.as_csl, "application/vnd.citationstyles.csl+json"),
}
# A merged event may have been merged again; no editor goes further than this.
_LONGEST_CHAIN = 10


@require_safe
@conditional_page
def event(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """One event with all its sources.

    An old slug and a merged event redirect for good; what was taken off the record
    answers 410, what never was or is not yet published 404.
    """
    found = _find(public_id, listed(Event.objects.all()))
    if found.status == Event.Status.REJECTED:
        return gone(request)
    if found.public_id != public_id or found.slug != slug:
        return redirect(found, permanent=True)
    style = style_of(request)
    page = build_event_page(found)
    record = citation_record(found, style, request)
    context = {
        "page": page,
        "event": found,
        "entry": page.entry,
        "heading": found.title,
        "confidence": f"{found.confidence:.2f}",
        "description": found.summary or found.title,
        "cite_text": citation_text(record, style),
        "json_ld": description(page, request, style.language),
    }
    return shown(request, "timeline/pages/event.html", context)


@require_safe
def cite(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """The citation of an event's page as a file: ``bib``, ``ris`` or ``json``."""
    if form not in _FORMATS:
        raise Http404(_("Formats are bib, ris and json."))
    found = _find(public_id, Event.objects.all())
    if found.status == Event.Status.REJECTED:
        return gone(request)
    if found.public_id != public_id:
        return redirect("cite", found.public_id, form, permanent=True)
    write, content_type = _FORMATS[form]
    record = citation_record(found, style_of(request), request)
    return HttpResponse(
        write(record),
        content_type=f"{content_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="masar-{public_id}.{form}"'
        },
    )


def _find(public_id: str, events: EventQuerySet) -> Event:
    """The published or rejected event that an id leads to.

    Raises:
        Http404: There is none, or it is not published yet.
    """
    found = events.filter(public_id=public_id).first()
    for _step in range(_LONGEST_CHAIN):
        if found is None or found.status != Event.Status.MERGED:
            break
        found = found.merged_into
    if found is None or found.status not in {
        Event.Status.PUBLISHED,
        Event.Status.REJECTED,
    }:
        raise Http404(_("There is no event of this address."))
    return found
