"""Resolves days, months and years of the calendar."""

from __future__ import annotations

from dataclasses import replace

from ingest.pipeline.timex import calendar, hijri
from ingest.pipeline.timex.calendar import Interval
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.resolution import Resolved, Setting
from ingest.pipeline.timex.yearless import Maker, choose_year

_LATEST_HIJRI_YEAR = 1500
_LONGEST_MONTH = 31
_FULL = 3
_LEAP_YEAR = 2000
_MOST_OF_A_WEEKDAY = 5
_MONTH_SHIFT = {"past": -1, "last": -1, "before_last": -2, "future": 1, "after_next": 2}


def is_hijri(expression: Expression) -> bool:
    """Whether the Islamic calendar is meant: by month name, by هـ."""
    return expression.hijri


def day_in(expression: Expression, month: int) -> Maker:
    """Make the named day of a month in a given year, if that year has it."""

    def make(year: int) -> Interval | None:
        if not 1 <= expression.day <= calendar.month_length(year, month):
            return None
        return calendar.of_day(calendar.Day(year, month, expression.day))

    return make


def month_in(month: int) -> Maker:
    """Make the named month in a given year."""
    return lambda year: calendar.of_month(year, month)


def resolve_date(expression: Expression, setting: Setting) -> Resolved | None:
    """A day with its month: "الثلاثاء 15 تشرين الأول", 17/11/2025, "9 منه"."""
    if expression.figures:
        resolved = _in_figures(expression, setting)
    elif expression.month is None:
        resolved = _in_pointed_month(expression, setting)
    elif is_hijri(expression):
        resolved = _hijri(expression, setting)
    else:
        resolved = _in_named_month(expression, setting)
    return _against_weekday(expression, resolved) if resolved else None


def _in_figures(expression: Expression, setting: Setting) -> Resolved | None:
    figures = expression.figures
    if len(figures) == _FULL:
        year, month, day = figures
        if expression.hijri or year < _LATEST_HIJRI_YEAR:
            made = hijri.hijri_day(year, month, day)
            return Resolved(made, frozenset({"hijri"})) if made else None
    else:
        month, day = figures
        year = 0
    dated = replace(expression, day=day, year=year, figures=())
    if year and day > calendar.month_length(year, month):
        whole = calendar.uncertain(calendar.of_month(year, month))
        return Resolved(whole, frozenset({"conflict-day"}))
    resolved = choose_year(dated, setting, day_in(dated, month))
    return resolved.flagged(*expression.flags) if resolved else None


def _in_pointed_month(expression: Expression, setting: Setting) -> Resolved | None:
    """«20 من الشهر الجاري» from publication, "9 منه" from the last month named."""
    relation = expression.month_relation
    shift = _MONTH_SHIFT.get(relation, 0)
    anchor = setting.dct
    if relation in ("of_it", "same", "same_of", "that", "following", "previous"):
        anchor = setting.memory.unit_anchor("month")
        shift = {"following": 1, "previous": -1}.get(relation, 0)
    if anchor is None:
        return None
    month = calendar.shift_months(anchor.replace(day=1), shift)
    made = day_in(expression, month.month)(month.year)
    return Resolved(made, anchor=anchor) if made else None


def _hijri(expression: Expression, setting: Setting) -> Resolved | None:
    """An Islamic date; without a year the same rules choose among Islamic years."""
    month = expression.month.value if expression.month else 0
    shift = 0
    if not expression.year and setting.dct is not None:
        shift = hijri.hijri_year_of(setting.dct) - setting.dct.year

    def make(year: int) -> Interval | None:
        if year >= _LATEST_HIJRI_YEAR and not shift:
            return _hijri_within(expression, month, year)
        if expression.day:
            return hijri.hijri_day(year + shift, month, expression.day)
        return hijri.hijri_month(year + shift, month)

    resolved = choose_year(replace(expression, month=None), setting, make)
    return resolved.flagged("hijri") if resolved else None


def _hijri_within(expression: Expression, month: int, year: int) -> Interval | None:
    """«رمضان 2025»: the one that begins in that Gregorian year."""
    first = hijri.hijri_year_of(calendar.Day(year, 1, 1))
    for candidate in (first, first + 1):
        made = (
            hijri.hijri_day(candidate, month, expression.day)
            if expression.day
            else hijri.hijri_month(candidate, month)
        )
        if made is not None and made.lower.year == year:
            return made
    return None


def _in_named_month(expression: Expression, setting: Setting) -> Resolved | None:
    month = expression.month
    if month is None:
        return None
    resolved = choose_year(expression, setting, day_in(expression, month.value))
    if resolved is None:
        return _impossible_day(expression, setting)
    if not month.other:
        return resolved
    return _contradictory_months(expression, setting, resolved)


def _contradictory_months(
    expression: Expression, setting: Setting, first: Resolved
) -> Resolved:
    """Two names, two months: the first, unless the weekday fits only the second."""
    month = expression.month
    chosen = first
    if month and expression.weekday is not None:
        second = choose_year(expression, setting, day_in(expression, month.other))
        if second and _fits(expression, second) and not _fits(expression, first):
            chosen = second
    return replace(
        chosen.flagged("conflict-months"), interval=calendar.uncertain(chosen.interval)
    )


def _impossible_day(expression: Expression, setting: Setting) -> Resolved | None:
    """31 February keeps its month."""
    month = expression.month
    if month is None or not 1 <= expression.day <= _LONGEST_MONTH:
        return None
    longest = calendar.month_length(_LEAP_YEAR, month.value)
    if expression.day <= longest and not expression.year:
        return None
    resolved = choose_year(replace(expression, day=0), setting, month_in(month.value))
    if resolved is None:
        return None
    return replace(
        resolved.flagged("conflict-day"), interval=calendar.uncertain(resolved.interval)
    )


def _fits(expression: Expression, resolved: Resolved) -> bool:
    return resolved.interval.lower.weekday() == expression.weekday


def _against_weekday(expression: Expression, resolved: Resolved) -> Resolved:
    """A weekday that the date does not fall on contradicts it; the date prevails."""
    day = resolved.interval
    single = (day.upper - day.lower).days == 1
    if expression.weekday is None or not single or _fits(expression, resolved):
        return resolved
    if "hijri" in resolved.flags:
        return resolved
    ranked = _ranked_weekday(expression, resolved)
    if ranked is not None:
        return ranked
    interval = day if "?" in day.edtf else calendar.uncertain(day)
    return replace(resolved.flagged("conflict-weekday"), interval=interval)


def _ranked_weekday(expression: Expression, resolved: Resolved) -> Resolved | None:
    """«الثلاثاء الثالث من سبتمبر»: where the 3rd is no Tuesday, the third Tuesday."""
    if not expression.ordinal or expression.day > _MOST_OF_A_WEEKDAY:
        return None
    if expression.weekday is None or expression.month is None:
        return None
    day = resolved.interval.lower
    month = calendar.of_month(day.year, day.month)
    ranked = calendar.nth_weekday(month, expression.day, expression.weekday)
    if ranked.upper > month.upper:
        return None
    return replace(resolved, interval=ranked)


def resolve_month(expression: Expression, setting: Setting) -> Resolved | None:
    """A month: "كانون الأول 2024", "أكتوبر الماضي", "تموز من العام نفسه"."""
    month = expression.month
    if month is None:
        return None
    if is_hijri(expression):
        return _hijri(expression, setting)
    resolved = choose_year(expression, setting, month_in(month.value))
    if resolved is None or not month.other:
        return resolved
    return replace(
        resolved.flagged("conflict-months"),
        interval=calendar.uncertain(resolved.interval),
    )


def resolve_year(expression: Expression, _setting: Setting) -> Resolved | None:
    """A year: "عام 2011", "2000", "عام 1446 هـ"."""
    if expression.hijri:
        made = hijri.hijri_year(expression.year)
        return Resolved(made, frozenset({"hijri"})) if made else None
    if not expression.year:
        return None
    return Resolved(calendar.of_year(expression.year))


def resolve_apposed(expression: Expression, setting: Setting) -> Resolved | None:
    """One day in two calendars: the Gregorian one counts, the Islamic is checked."""
    other = expression.until
    if other is None:
        return None
    first = resolve_date(replace(expression, shape="date", until=None), setting)
    second = resolve_date(replace(other, shape="date", start=expression.start), setting)
    if first is None or second is None:
        return None
    both = ("hijri" in first.flags, "hijri" in second.flags)
    if both == (False, False) and first.interval != second.interval:
        return None
    chosen = second if both[0] else first
    return Resolved(chosen.interval, first.flags | second.flags, chosen.anchor)
