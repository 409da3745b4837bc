"""Digits and what joins them: days, years, dates in figures, ranges, clock times."""

from __future__ import annotations

import re

from ingest.pipeline.timex.atoms import Atom

_LAST_DAY = 31
_LAST_MONTH = 12
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_DAY_DIGITS, _YEAR_DIGITS = 2, 4
# Two-digit years: 70 and later belong to the last century (POSIX says 69).
_CENTURY_PIVOT = 70
_JOINED = re.compile(r"(\d+)([/.\-–:])(\d+)(?:([/.\-–:])(\d+))?")


def read_number(text: str, start: int, end: int) -> Atom:
    """Classify one run of digits and joining signs of a folded text.

    ``17/11/2025``, ``2025-12-24`` and ``24.12.2025`` are full dates, day before
    month; ``20-22`` a range of days, ``2011-2024`` of years, ``15/10`` a day and
    month; everything else is a plain number.
    """
    token = text[start:end].replace(" ", "")
    if token.isdecimal():
        return _plain(token, start, end)
    match = _JOINED.fullmatch(token)
    if match is None:
        return Atom("number", start, end)
    if match[5] is not None:
        return _triple(match, start, end)
    return _pair(match, start, end)


def _plain(token: str, start: int, end: int) -> Atom:
    value = int(token[:9])
    if len(token) <= _DAY_DIGITS and 1 <= value <= _LAST_DAY:
        return Atom("day", start, end, value)
    if len(token) == _YEAR_DIGITS and _FIRST_YEAR <= value <= _LAST_YEAR:
        return Atom("year", start, end, value)
    return Atom("number", start, end, value)


def _full_year(digits: str) -> int:
    value = int(digits)
    if len(digits) == _YEAR_DIGITS:
        return value if _FIRST_YEAR <= value <= _LAST_YEAR else 0
    if len(digits) == _DAY_DIGITS:
        return value + (2000 if value < _CENTURY_PIVOT else 1900)
    return 0


def _triple(match: re.Match[str], start: int, end: int) -> Atom:
    first, sign, second, other, third = match.groups()
    plain = Atom("number", start, end)
    if sign != other or sign == ":":
        return plain
    if len(first) == _YEAR_DIGITS:
        return _date(_full_year(first), int(second), int(third), (start, end)) or plain
    year = _full_year(third)
    if len(third) != _YEAR_DIGITS and sign != "/":
        return plain
    day, month = int(first), int(second)
    if month > _LAST_MONTH >= day:
        day, month = month, day
    elif day <= _LAST_MONTH and day != month:
        return _date(year, month, day, (start, end), note="ambiguous-numeric") or plain
    return _date(year, month, day, (start, end)) or plain


def _date(
    year: int, month: int, day: int, span: tuple[int, int], *, note: str = ""
) -> Atom | None:
    if not (year and 1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY):
        return None
    return Atom("full_date", *span, value=day, note=note, parts=(year, month, day))


def _pair(match: re.Match[str], start: int, end: int) -> Atom:
    first, sign, second = match[1], match[2], match[3]
    low, high = int(first[:9]), int(second[:9])
    if sign == ":":
        return Atom("clock", start, end)
    if sign != ".":
        if len(first) == len(second) == _YEAR_DIGITS:
            return _years(low, high, (start, end))
        if sign != "/" and 1 <= low < high <= _LAST_DAY:
            return Atom("day_range", start, end, parts=(low, high))
    return _day_and_month(sign, low, high, (start, end))


def _years(low: int, high: int, span: tuple[int, int]) -> Atom:
    if _FIRST_YEAR <= low < high <= _LAST_YEAR:
        return Atom("year_range", *span, parts=(low, high))
    return Atom("number", *span)


def _day_and_month(sign: str, low: int, high: int, span: tuple[int, int]) -> Atom:
    if sign == "/" and 1 <= low <= _LAST_DAY and 1 <= high <= _LAST_DAY:
        if high <= _LAST_MONTH:
            note = "ambiguous-numeric" if low <= _LAST_MONTH and low != high else ""
            return Atom("part_date", *span, value=low, note=note, parts=(high, low))
        if low <= _LAST_MONTH:
            return Atom("part_date", *span, value=high, parts=(low, high))
    return Atom("number", *span)
