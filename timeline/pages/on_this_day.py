"""What happened on a day of the year. What is not known to the day is on no day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from timeline.models import Event
from timeline.models.events import EventQuerySet
from timeline.pages.frame import shown
from timeline.pages.reader import style_of
from timeline.pages.timeline_page import listed
from timeline.words.dates import Style

_LEAP_YEAR = 2024  # any leap year: 29 February has its page
_ONE_DAY = datetime.timedelta(days=1)
_TEXT = "%m-%d"


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day of the year: its address's part, and its words."""

    key: str
    words: str


@require_safe
@conditional_page
def on_this_day(request: HttpRequest, day: str = "") -> HttpResponse:
    """The events of one day in all years; today's where none is named."""
    if "month" in request.GET or "day" in request.GET:
        chosen = _chosen(request)
        return redirect("on_day", f"{chosen:{_TEXT}}")
    shown_day = _read(day) if day else timezone.localdate().replace(year=_LEAP_YEAR)
    style = style_of(request)
    here = _day(shown_day, style)
    events = list(listed(on_day(shown_day)).in_order(newest_first=True))
    context = {
        "here": here,
        "is_today": not day,
        "before": _day(shown_day - _ONE_DAY, style),
        "after": _day(shown_day + _ONE_DAY, style),
        "events": events,
        "days": range(1, 32),
        "months": [(number, style.month(number)) for number in range(1, 13)],
        "chosen": (shown_day.month, shown_day.day),
        "heading": _("On this day: %(day)s") % {"day": here.words},
        "description": _(
            "What happened between Syria and Russia on %(day)s, in all years."
        )
        % {"day": here.words},
    }
    return shown(request, "timeline/pages/on_this_day.html", context)


def on_day(day: datetime.date) -> EventQuerySet:
    """Published events that happened, began or ended on a day of the year for sure.

    Only a date (or end of an interval) that names the day without any doubt counts:
    a month is on none of its days, and "about the 5th" is not the 5th.
    """
    text = f"{day:{_TEXT}}"
    return Event.objects.published().filter(
        edtf__regex=rf"^\d{{4}}-{text}(/|$)|/\d{{4}}-{text}$"
    )


def _read(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    except ValueError as error:
        raise Http404(
            _("A day of the year is written 10-15: month, then day.")
        ) from error


def _chosen(request: HttpRequest) -> datetime.date:
    """The day that the form names; the month's last where it has no such day."""
    month, day = request.GET.get("month", ""), request.GET.get("day", "")
    for number in (day, "30", "29"):
        try:
            return datetime.date(_LEAP_YEAR, int(month), int(number))
        except ValueError:
            continue
    raise Http404(_("A day of the year is written 10-15: month, then day."))


def _day(day: datetime.date, style: Style) -> DayOfYear:
    words = style.words.day_in_year.format(
        day=style.number(day.day), month=style.month(day.month, after_day=True)
    )
    return DayOfYear(f"{day:{_TEXT}}", words)
