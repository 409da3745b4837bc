"""What this is, how dates are read, what may be wrong with it, and whom to tell."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from timeline.models import Citation, Event
from timeline.pages.frame import shown

_EXAMPLES = (
    "2025-07-31",
    "2025-07",
    "2024-12~",
    "2018-01?",
    "2025-12-23/2025-12-24",
    "2015-09-30/..",
    "2025-21",
    "2016",
    "197X",
)


@require_safe
@conditional_page
def about(request: HttpRequest) -> HttpResponse:
    """The page of method, licence and mistakes."""
    context = {
        "heading": _("About this record"),
        "description": _(
            "How events get their dates, what confidence means, the licence, and how to report an error."
        ),
        "events": Event.objects.published().count(),
        "citations": Citation.objects.filter(
            event__status=Event.Status.PUBLISHED
        ).count(),
        "examples": _EXAMPLES,
        # Where a deployment takes reports; without one the page says where to look.
        "contact": getattr(settings, "CONTACT_EMAIL", ""),
    }
    return shown(request, "timeline/pages/about.html", context)
