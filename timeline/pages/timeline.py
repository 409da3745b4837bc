"""The pages. Each has one address for the whole page and for what htmx swaps."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe
from django_htmx.middleware import HtmxDetails

from timeline.filters import EventFilter, Problem
from timeline.pages.lanes_page import build_lanes
from timeline.pages.links import query_string
from timeline.pages.paging import Cursor
from timeline.pages.reader import CHOICES, remember, style_of
from timeline.pages.timeline_page import build_page

# The addresses carry these beside the filter's own parameters.
_OURS = ("after", "best", *CHOICES)
_LANGUAGE_NAMES = (("ar", "العربية"), ("en", "English"), ("ru", "Русский"))


class HtmxRequest(HttpRequest):
    """A request as :class:`django_htmx.middleware.HtmxMiddleware` passes it on."""

    htmx: HtmxDetails


@require_safe
@conditional_page
def timeline(request: HtmxRequest) -> HttpResponse:
    """The chronology: all of it, or what the filter leaves of it."""
    asked = EventFilter(request.GET, also=_OURS)
    if any(not value for value in request.GET.values()) and not request.htmx:
        # A form without JavaScript sends its empty fields, too: nobody shares those.
        kept = {name: request.GET[name] for name in _OURS if name in request.GET}
        return redirect(request.path + query_string(asked.values, **kept).rstrip("?"))
    style = style_of(request)
    after = request.GET.get("after", "")
    cursor = Cursor.read(after)
    page = build_page(
        asked, style, cursor=cursor, best_first=request.GET.get("best") == "1"
    )
    problems = asked.problems
    if after and cursor is None:
        problems += (Problem("after", after, _("Not a place in this chronology.")),)
    context = {**_base(request), "page": page, "problems": problems, "style": style}
    response = _rendered(request, "timeline/timeline.html", context)
    if request.htmx.target == "explorer":
        response["HX-Push-Url"] = request.path + page.address.rstrip("?")
    return response


@require_safe
@conditional_page
def lanes(request: HtmxRequest) -> HttpResponse:
    """The same events as lanes: when each of the main actors and topics had theirs."""
    asked = EventFilter(request.GET, also=_OURS)
    style = style_of(request)
    context = {
        **_base(request),
        "page": build_lanes(asked, style),
        "problems": asked.problems,
        "style": style,
    }
    return _rendered(request, "timeline/lanes.html", context)


def _rendered(
    request: HtmxRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    """The whole page, or the part of it that htmx asks for by its target's id."""
    wants_part = request.htmx and not (
        request.htmx.history_restore_request or request.htmx.boosted
    )
    part = {"more": "#more", "explorer": "#explorer"}.get(request.htmx.target or "")
    if wants_part and part:
        template += part
    response = render(request, template, context)
    response["Cache-Control"] = "no-cache"
    return remember(request, response)


def _base(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame needs."""
    path = request.get_full_path()
    return {
        "languages": [
            (code, name, translate_url(path, code)) for code, name in _LANGUAGE_NAMES
        ],
        "path": request.path,
    }
