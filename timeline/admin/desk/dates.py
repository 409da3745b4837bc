"""What a typed date means, told while it is typed."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.edtf import MAX_LENGTH, OPEN, EdtfError, parse
from timeline.pages.reader import style_of
from timeline.words.dates import Style, in_words

# Anything of a date's shape, whether or not such a day exists.
_SHAPE = re.compile(r"\d[\dX]{3}(-\d\d){0,2}[?~%]?", re.ASCII)
_ENDS = 2
# Arabic keyboards give these digits and this tilde's like.
_TYPED = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass(frozen=True, slots=True)
class DateReading:
    """A typed date in words with its first and last day, or what is wrong with it.

    ``first`` and ``last`` are both included; "" where that end is open.
    """

    text: str
    words: str = ""
    first: str = ""
    last: str = ""
    error: str = ""


def typed(text: str) -> str:
    """EDTF as it was meant: "٢٠٢٥-٠٧" is 2025-07."""
    return text.strip().translate(_TYPED)


def read_date(text: str, style: Style) -> DateReading:
    """Read a typed date, in the words of the editor's language."""
    text = typed(text)
    try:
        date = parse(text)
    except EdtfError:
        return DateReading(text, error=explain(text))
    last = date.upper - datetime.timedelta(days=1) if date.upper else None
    return DateReading(
        text=text,
        words=in_words(date, style),
        first=date.lower.isoformat() if date.lower else "",
        last=last.isoformat() if last else "",
    )


def explain(text: str) -> str:
    """Why a text is no date of ours, for whoever typed it."""
    ends = text.split("/")
    if not text:
        return _("Write a date, such as 2025-07-31.")
    if len(text) > MAX_LENGTH or len(ends) > _ENDS:
        return _("A date has one part, or two with one “/” between them.")
    if ends == [OPEN, OPEN]:
        return _("Only one end can be open.")
    wrong = (_explain_end(end) for end in ends if not (end == OPEN and text != OPEN))
    return next(filter(None, wrong), _("It ends before it begins."))


def _explain_end(end: str) -> str:
    """Why a date, or one end of an interval, is none; "" where it is one."""
    if not end:
        return _("For an open end write two dots: 2015-09-30/..")
    if not _SHAPE.fullmatch(end):
        return _(
            "Write 2025-07-31 (a day), 2025-07 (a month), 2025 (a year), 2025-21 (spring), 202X (a decade), each with ~ for “about” or ? for “uncertain” after it, or two of them with “/” between."
        )
    try:
        parse(end)
    except EdtfError:
        return _("There is no such day, month or part of a year.")
    return ""


@require_safe
def date_reading(request: HttpRequest) -> JsonResponse:
    """What ``?edtf=`` means, as JSON."""
    read = read_date(request.GET.get("edtf", "")[: MAX_LENGTH + 1], style_of(request))
    return JsonResponse(
        {
            "words": read.words,
            "bounds": bounds_in_words(read),
            "error": read.error,
        }
    )


def bounds_in_words(read: DateReading) -> str:
    """The first and last day that a date may mean."""
    if read.error or (read.first == read.last != ""):
        return ""
    return _("from %(first)s to %(last)s") % {
        "first": read.first or "…",
        "last": read.last or "…",
    }
