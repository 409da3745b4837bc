"""The day that a machine-readable date names, exactly as it is written."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

# No newspaper page on the web is older, and a year past 2100 is a slip or a trick.
YEAR_FIRST = 1900
YEAR_LAST = 2100
# The longest that RFC 822 or ISO 8601 write, with room for a comment.
DATE_CHARACTERS_MAX = 64

_ISO_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:$|[T\s])")


def day_of(written: str) -> datetime.date | None:
    """The day of an ISO 8601 or RFC 822 date; None where it is neither.

    The day is the one written: "2025-12-24T23:30:00Z" is 24 December, although in
    Damascus the 25th had begun. ISO weeks, bare months and years name no day.
    """
    written = written.strip()
    if not written or len(written) > DATE_CHARACTERS_MAX:
        return None
    day = _iso_day(written) or _mail_day(written)
    return day if day and YEAR_FIRST <= day.year <= YEAR_LAST else None


def _iso_day(written: str) -> datetime.date | None:
    found = _ISO_DAY.match(written)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _mail_day(written: str) -> datetime.date | None:
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
