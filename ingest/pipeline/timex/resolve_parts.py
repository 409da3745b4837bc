"""Resolves parts: thirds, halves, quarters, and the nth day, week or weekday."""

from __future__ import annotations

from dataclasses import replace

from ingest.pipeline.timex import calendar
from ingest.pipeline.timex.calendar import Interval
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.resolution import Resolved, Setting
from ingest.pipeline.timex.resolve_dates import (
    is_hijri,
    resolve_month,
    resolve_year,
)
from ingest.pipeline.timex.resolve_relative import unit_interval
from ingest.pipeline.timex.resolve_spans import (
    resolve_century,
    resolve_decade,
    resolve_season,
)
from ingest.pipeline.timex.yearless import choose_year

_QUARTERS = 4


def _whole(expression: Expression, setting: Setting) -> tuple[Resolved | None, str]:
    """What a part is a part of, and of which unit it is."""
    if expression.month is not None:
        return resolve_month(expression, setting), "month"
    if expression.season:
        return resolve_season(expression, setting), "season"
    if expression.decade:
        return resolve_decade(expression, setting), "decade"
    if expression.century:
        return resolve_century(expression, setting), "century"
    if expression.year:
        return resolve_year(expression, setting), "year"
    return _unit(expression, setting)


def _unit(expression: Expression, setting: Setting) -> tuple[Resolved | None, str]:
    if not expression.unit:
        return None, ""
    whole = unit_interval(expression, setting)
    if whole is None:
        return None, ""
    return Resolved(whole, anchor=setting.dct), expression.unit


def resolve_part(expression: Expression, setting: Setting) -> Resolved | None:
    """«مطلع العام», "النصف الأول من تموز", "أواخر الستينيات", "الربع الأول من 2025"."""
    number, parts = expression.part or (0, 0)
    number = number or (expression.nth or 0)
    if number < 0:
        number = parts
    if not 1 <= number <= parts:
        return None
    if expression.month is not None and not is_hijri(expression):
        return _part_of_month(expression, setting, (number, parts))
    if not (
        expression.unit
        or expression.year
        or expression.decade
        or expression.season
        or expression.month
    ):
        return _bare_quarter(expression, setting, number)
    whole, unit = _whole(expression, setting)
    if whole is None or (unit == "day"):
        return None
    cut = calendar.fraction(whole.interval, number, parts, unit)
    return replace(whole, interval=cut)


def _part_of_month(
    expression: Expression, setting: Setting, part: tuple[int, int]
) -> Resolved | None:
    month = expression.month
    if month is None:
        return None
    value = month.value

    def make(year: int) -> Interval:
        return calendar.fraction(calendar.of_month(year, value), *part, "month")

    resolved = choose_year(expression, setting, make)
    if resolved is None or not month.other:
        return resolved
    return replace(
        resolved.flagged("conflict-months"),
        interval=calendar.uncertain(resolved.interval),
    )


def _bare_quarter(
    expression: Expression, setting: Setting, number: int
) -> Resolved | None:
    if expression.part is None or expression.part[1] != _QUARTERS:
        return None
    return choose_year(
        expression, setting, lambda year: calendar.part_of_year(year, number, _QUARTERS)
    )


def resolve_quarter(expression: Expression, setting: Setting) -> Resolved | None:
    """«الربع الماضي», "هذا الربع"."""
    if (
        setting.dct is None
        or expression.part is None
        or expression.part[1] != _QUARTERS
    ):
        return None
    step = {"past": -1, "last": -1, "future": 1}.get(expression.relation, 0)
    day = calendar.shift_months(setting.dct, 3 * step)
    quarter = calendar.part_of_year(day.year, (day.month - 1) // 3 + 1, _QUARTERS)
    return Resolved(quarter, anchor=setting.dct)


def _cut_out(expression: Expression, setting: Setting, kind: str) -> Resolved | None:
    def cut(whole: Interval) -> Interval | None:
        made = _CUTS[kind](whole, expression)
        return made if made and made.upper <= whole.upper else None

    month = expression.month
    if month is not None and not is_hijri(expression):
        value = month.value
        return choose_year(
            expression, setting, lambda year: cut(calendar.of_month(year, value))
        )
    whole, _ = _whole(expression, setting)
    if whole is None:
        return None
    made = cut(whole.interval)
    return replace(whole, interval=made) if made else None


def _nth_day(whole: Interval, expression: Expression) -> Interval | None:
    if expression.nth is None:
        return None
    if expression.nth < 0:
        return calendar.of_day(whole.last)
    return calendar.of_day(whole.lower + (expression.nth - 1) * calendar.ONE_DAY)


def _nth_week(whole: Interval, expression: Expression) -> Interval | None:
    return calendar.nth_week(whole, expression.nth) if expression.nth else None


def _nth_weekday(whole: Interval, expression: Expression) -> Interval | None:
    if expression.weekday is None or not expression.nth:
        return None
    return calendar.nth_weekday(whole, expression.nth, expression.weekday)


def _first_units(whole: Interval, expression: Expression) -> Interval | None:
    """«أول ثلاثة أشهر من 2025», "الأيام الأخيرة من تموز" (ten without a number)."""
    count = expression.count or 10
    if expression.nth is not None and expression.nth < 0:
        return calendar.of_days(
            calendar.shift(whole.upper, -count, expression.counted), whole.last
        )
    last = calendar.shift(whole.lower, count, expression.counted) - calendar.ONE_DAY
    return calendar.of_days(whole.lower, last)


_CUTS = {
    "day": _nth_day,
    "week": _nth_week,
    "weekday": _nth_weekday,
    "units": _first_units,
}


def resolve_nth_day(expression: Expression, setting: Setting) -> Resolved | None:
    """«اليوم الأول من تموز», "آخر يوم في أكتوبر"."""
    return _cut_out(expression, setting, "day")


def resolve_nth_week(expression: Expression, setting: Setting) -> Resolved | None:
    """«الأسبوع الأول من»: days 1-7; "الأخير": the last seven."""
    return _cut_out(expression, setting, "week")


def resolve_nth_weekday(expression: Expression, setting: Setting) -> Resolved | None:
    """«الثلاثاء الثالث من سبتمبر», "آخر أحد في مارس"."""
    return _cut_out(expression, setting, "weekday")


def resolve_first_units(expression: Expression, setting: Setting) -> Resolved | None:
    """«أول ثلاثة أشهر من العام», "الأيام العشرة الأولى من تموز"."""
    return _cut_out(expression, setting, "units")
