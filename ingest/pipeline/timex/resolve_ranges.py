"""Resolves ranges of days, months and years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ingest.pipeline.timex import calendar
from ingest.pipeline.timex.build import point
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.resolution import Resolved, Resolver, Setting
from ingest.pipeline.timex.resolve_dates import (
    resolve_date,
    resolve_month,
    resolve_year,
)
from ingest.pipeline.timex.resolve_parts import resolve_part
from ingest.pipeline.timex.resolve_spans import resolve_season

_FULL_DATE = 3


def resolve_range(expression: Expression, setting: Setting) -> Resolved | None:
    """«28 تشرين الثاني حتى 8 كانون الأول 2024»: the end settles the beginning."""
    end = expression.until
    if end is None:
        return None
    end = replace(end, start=expression.start, end=expression.end)
    start = point(expression)
    last = _POINTS[end.shape](_end_year(end, start), setting)
    if last is None:
        return None
    first = _first_of(_start_year(start, end), last, setting)
    if first is None or first.interval.lower >= last.interval.upper:
        return None
    interval = calendar.through(first.interval, last.interval)
    return Resolved(interval, first.flags | last.flags, last.anchor)


def _dated(expression: Expression) -> bool:
    """Whether the words settle the year by themselves."""
    said = (
        expression.year
        or expression.relation
        or expression.year_relation
        or expression.month_relation
    )
    return bool(said) or len(expression.figures) == _FULL_DATE


def _wraps(start: Expression, end: Expression) -> bool:
    """«من تشرين الثاني إلى شباط»: the end lies in the next year."""
    return bool(start.month and end.month and end.month.value < start.month.value)


def _end_year(end: Expression, start: Expression) -> Expression:
    if _dated(end) or not start.year:
        return end
    return replace(end, year=start.year + _wraps(start, end))


def _start_year(start: Expression, end: Expression) -> Expression:
    if _dated(start):
        return start
    if _wraps(start, end):
        return replace(start, year=end.year - 1) if end.year else start
    # "28 تشرين الثاني إلى 2 كانون الأول المقبل": only the end is of the month to come.
    return replace(start, year=end.year, year_relation=end.year_relation)


def _first_of(start: Expression, last: Resolved, setting: Setting) -> Resolved | None:
    resolver = _POINTS[start.shape]
    if _dated(start):
        return resolver(start, setting)
    near = Setting(last.interval.lower, setting.around, pretend=last.interval.lower)
    return resolver(start, near)


_POINTS: Mapping[str, Resolver] = {
    "date": resolve_date,
    "month": resolve_month,
    "year": resolve_year,
    "part": resolve_part,
    "season": resolve_season,
}
JOINED_SHAPES = frozenset(_POINTS)


def resolve_joined(expression: Expression, setting: Setting) -> Resolved | None:
    """«بين أواخر أيلول وأوائل تشرين الأول»: from the first day of one to the last of the other."""
    start, end = expression.since, expression.until
    if start is None or end is None:
        return None
    last = _POINTS[end.shape](_end_year(end, start), setting)
    if last is None:
        return None
    first = _first_of(_start_year(start, end), last, setting)
    if first is None or first.interval.lower >= last.interval.lower:
        return None
    interval = calendar.through(first.interval, last.interval)
    return Resolved(interval, first.flags | last.flags, last.anchor)
