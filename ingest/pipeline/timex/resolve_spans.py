"""Resolves seasons, decades and centuries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.pipeline.timex import calendar
from ingest.pipeline.timex.calendar import Interval
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.resolution import Resolved, Setting
from ingest.pipeline.timex.yearless import choose_year

_WINTER = 24
_LATEST_CENTURY = 21
_LATEST_HIJRI_CENTURY = 15
# An Islamic year in Gregorian ones, and the Gregorian year of the Hijra.
_ISLAMIC_YEAR, _HIJRA = 0.970224, 621.5774


def season_in(season: int) -> Callable[[int], Interval]:
    """Make a season; the winter of one year began in the December before."""

    def make(year: int) -> Interval:
        made = calendar.of_season(year - (season == _WINTER), season)
        if season != _WINTER:
            return made
        months = (made.lower, made.last)
        edtf = "/".join(f"{day.year:04d}-{day.month:02d}" for day in months)
        return replace(made, edtf=edtf)

    return make


def resolve_season(expression: Expression, setting: Setting) -> Resolved | None:
    """«ربيع 2011», "الصيف المقبل", "شتاء 2015/2016"."""
    make = season_in(expression.season)
    if expression.until is not None and expression.until.year:
        return Resolved(make(expression.until.year))
    if expression.relation and setting.dct and not expression.year:
        return _season_beside(expression, setting, make)
    if not (expression.year or expression.year_relation):
        return None
    return choose_year(expression, setting, make)


def _season_beside(
    expression: Expression, setting: Setting, make: Callable[[int], Interval]
) -> Resolved | None:
    today = setting.dct
    if today is None:
        return None
    seasons = [make(today.year + step) for step in (-1, 0, 1, 2)]
    if expression.relation in ("past", "last"):
        found = [season for season in seasons if season.upper <= today][-1:]
    elif expression.relation == "future":
        found = [season for season in seasons if season.lower > today]
    else:
        found = [season for season in seasons if season.upper > today]
    return Resolved(found[0], anchor=today) if found else None


def resolve_decade(expression: Expression, setting: Setting) -> Resolved | None:
    """«السبعينيات», "سبعينيات القرن الماضي", "تسعينيات القرن التاسع عشر"."""
    tens = expression.decade % 100
    if tens % 10:
        return None
    if expression.century:
        return Resolved(calendar.of_decade((expression.century - 1) * 100 + tens))
    if not expression.relation:
        return Resolved(calendar.of_decade(expression.decade))
    century = _century_beside(expression, setting)
    return Resolved(calendar.of_decade((century - 1) * 100 + tens), anchor=setting.dct)


def _century_beside(expression: Expression, setting: Setting) -> int:
    # Without a date: every text that this reads was written in this century.
    today = setting.dct.year // 100 + 1 if setting.dct else _LATEST_CENTURY
    return today + {"past": -1, "last": -1, "future": 1}.get(expression.relation, 0)


def resolve_nth_decade(expression: Expression, setting: Setting) -> Resolved | None:
    """«العقد الأول من القرن الحالي»."""
    century = expression.century or _century_beside(expression, setting)
    if expression.nth is None:
        return None
    tens = 90 if expression.nth < 0 else (expression.nth - 1) * 10
    return Resolved(calendar.of_decade((century - 1) * 100 + tens))


def resolve_century(expression: Expression, _setting: Setting) -> Resolved | None:
    """«القرن التاسع عشر»: 18XX; "القرن الثالث الهجري" by the length of the two years."""
    if expression.hijri:
        return _hijri_century(expression.century)
    if not 1 <= expression.century <= _LATEST_CENTURY:
        return None
    return Resolved(calendar.of_century(expression.century))


def _hijri_century(century: int) -> Resolved | None:
    """To the year only: the tables of Umm al-Qura do not reach back so far."""
    if not 1 <= century <= _LATEST_HIJRI_CENTURY:
        return None
    first, last = century * 100 - 99, century * 100
    years = [int(_ISLAMIC_YEAR * year + _HIJRA) for year in (first, last)]
    interval = calendar.vague(calendar.of_years(*years))
    return Resolved(interval, frozenset({"hijri", "approximate"}))
