"""Reads one language: atoms, expressions, resolution, mentions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from ingest.pipeline.document import TimexMention
from ingest.pipeline.normalize import FoldedText
from ingest.pipeline.timex import (
    calendar,
    resolve_dates,
    resolve_parts,
    resolve_ranges,
    resolve_relative,
    resolve_spans,
)
from ingest.pipeline.timex.compounds import join_compounds
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.judge import Judge
from ingest.pipeline.timex.lexer import read_atoms
from ingest.pipeline.timex.lexicon import load_lexicon
from ingest.pipeline.timex.resolution import Resolved, Resolver, Setting
from ingest.pipeline.timex.scan import Grammar, find_expressions
from ingest.pipeline.timex.surroundings import Surroundings
from ingest.pipeline.timex.yearless import choose_year

_RESOLVERS: Mapping[str, Resolver] = {
    "date": resolve_dates.resolve_date,
    "list": resolve_dates.resolve_date,
    "month": resolve_dates.resolve_month,
    "year": resolve_dates.resolve_year,
    "apposed": resolve_dates.resolve_apposed,
    "today": resolve_relative.resolve_today,
    "weekday": resolve_relative.resolve_weekday,
    "range-weekdays": resolve_relative.resolve_range_of_weekdays,
    "unit": resolve_relative.resolve_unit,
    "window": resolve_relative.resolve_window,
    "within": resolve_relative.resolve_within,
    "offset": resolve_relative.resolve_offset,
    "offset-from-there": resolve_relative.resolve_offset_from_there,
    "eve": resolve_relative.resolve_eve,
    "part": resolve_parts.resolve_part,
    "quarter": resolve_parts.resolve_quarter,
    "nth-day": resolve_parts.resolve_nth_day,
    "nth-week": resolve_parts.resolve_nth_week,
    "nth-weekday": resolve_parts.resolve_nth_weekday,
    "first-units": resolve_parts.resolve_first_units,
    "season": resolve_spans.resolve_season,
    "decade": resolve_spans.resolve_decade,
    "nth-decade": resolve_spans.resolve_nth_decade,
    "century": resolve_spans.resolve_century,
    "range": resolve_ranges.resolve_range,
    "joined": resolve_ranges.resolve_joined,
}
SHAPES = frozenset(_RESOLVERS)


def read_mentions(
    text: str,
    folded: FoldedText,
    *,
    dct: datetime.date | None,
    language: str,
    grammar: Grammar,
) -> list[TimexMention]:
    """The date expressions of a text in one language, in order."""
    atoms = join_compounds(
        read_atoms(folded.text, load_lexicon(language)), text, folded
    )
    around = Surroundings(folded, text, language)
    expressions = find_expressions(atoms, grammar, Judge(atoms, around))
    setting = Setting(dct, around)
    _note_settled_months(expressions, setting)
    mentions = []
    for expression in expressions:
        resolved = _resolve(expression, setting)
        if resolved is not None:
            setting.memory.add(expression, resolved.interval)
            mentions.append(_mention(text, folded, expression, resolved, language))
    return mentions


def _resolve(expression: Expression, setting: Setting) -> Resolved | None:
    try:
        resolved = _RESOLVERS[expression.shape](expression, setting)
    except (ValueError, OverflowError):
        # A year or a shift beyond the calendar ("قبل 9000 سنة"): nothing to show.
        return None
    if resolved is None or setting.dct is None:
        return resolved
    if resolved.interval.lower > setting.dct and _announces(expression, setting):
        return resolved.flagged("announced")
    return resolved


def _announces(expression: Expression, setting: Setting) -> bool:
    relations = (expression.relation, expression.weekday_relation)
    return "future" in relations or setting.ahead(expression)


def _note_settled_months(expressions: list[Expression], setting: Setting) -> None:
    """Which months the text itself dates, ahead of publication or before it."""
    for expression in expressions:
        month = expression.month
        if month is None or expression.hijri or expression.shape == "list":
            continue
        if not (expression.year or expression.relation):
            continue
        _note(expression, month.value, setting)


def _note(expression: Expression, month: int, setting: Setting) -> None:
    make = resolve_dates.month_in(month)
    resolved = choose_year(expression, setting, make)
    if resolved is None or setting.dct is None:
        return
    lower = resolved.interval.lower
    if lower > setting.dct:
        setting.memory.ahead.setdefault(month, lower.year)
    elif lower < calendar.of_month(setting.dct.year, setting.dct.month).lower:
        setting.memory.told.setdefault(month, lower.year)


def _mention(
    text: str,
    folded: FoldedText,
    expression: Expression,
    resolved: Resolved,
    language: str,
) -> TimexMention:
    start, end = folded.original_span(expression.start, expression.end)
    return TimexMention(
        start=start,
        end=end,
        text=text[start:end],
        edtf=resolved.interval.edtf,
        lower=resolved.interval.lower,
        upper=resolved.interval.upper,
        flags=resolved.flags,
        rule=f"{language}.{expression.rule}",
        anchor=resolved.anchor,
    )
