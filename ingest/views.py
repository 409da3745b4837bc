"""The one page of the loading dock: a citation's date words, read again."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ingest.models import Extraction
from ingest.rereading import reread
from timeline.evidence.reading import flag_words, reading_of, rule_words
from timeline.models import Event
from timeline.pages.frame import PageRequest, shown
from timeline.pages.reader import remember, style_of

# Days that articles may be of; beyond, no date of ours makes sense.
_FIRST, _LAST = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)


@require_safe
def reading(request: PageRequest, citation: int, start: int) -> HttpResponse:
    """How the words at ``start`` of a citation's article were read to be a date.

    With ``?anchor=``, how they would be, had the article been of that day.

    The whole page without JavaScript, its result alone when htmx asks for it.
    """
    extraction = (
        Extraction.objects.filter(
            citation=citation,
            timex_start=start,
            citation__event__status=Event.Status.PUBLISHED,
        )
        .select_related("citation__event", "citation__article")
        .first()
    )
    if extraction is None:
        raise Http404(_("No date of this citation was read there."))
    asked = request.GET.get("anchor", "")
    day, problem = _day(asked)
    if day is None and not problem:
        day = extraction.anchor
    again = reread(extraction, day) if day else None
    context = {
        "citation": extraction.citation,
        "event": extraction.citation.event,
        "reading": reading_of(extraction, extraction.citation),
        "day": day.isoformat() if day else "",
        "asked": asked,
        "problem": problem,
        "again": again,
        "rule": rule_words(again.rule) if again else "",
        "flags": flag_words(list(again.flags)) if again else (),
        "heading": _("How a date was read"),
        "description": extraction.timex_text,
        "style": style_of(request),
    }
    if request.htmx and not request.htmx.history_restore_request:
        part = render(request, "timeline/pages/_reread.html", context)
        part["Cache-Control"] = "no-cache"
        return remember(request, part)
    return shown(request, "timeline/pages/reread.html", context)


def _day(asked: str) -> tuple[datetime.date | None, str]:
    """The day that was asked for, and what is wrong with it."""
    if not asked:
        return None, ""
    try:
        day = datetime.date.fromisoformat(asked)
    except ValueError:
        return None, _("A day is written 2025-07-31.")
    if not _FIRST <= day <= _LAST:
        return None, _("Choose a day between 1900 and 2199.")
    return day, ""
