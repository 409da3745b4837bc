"""A date as the margin of the timeline shows it: short, and in its true form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.edtf import OPEN, EdtfDate, Precision, parse
from timeline.words.dates import Style, in_words


class Form(StrEnum):
    """What the date is like; each form has its own look."""

    DAY = "day"
    RANGE = "range"
    LONG = "long"
    OPEN = "open"
    MONTH = "month"
    COARSE = "coarse"


@dataclass(frozen=True, slots=True)
class Gutter:
    """What stands beside an event.

    ``big`` is the largest (a day or days), ``small`` under it (a month), ``after``
    a last line (the end of a long interval). ``qualifier`` is a word above: نحو.
    """

    form: Form
    big: str
    small: str = ""
    after: str = ""
    qualifier: str = ""


def gutter(date: EdtfDate, style: Style) -> Gutter:
    """The short form of a date, to be read under its month's heading."""
    first, slash, last = date.text.partition("/")
    qualifier = style.words.about if date.approximate or date.uncertain else ""
    start = parse(last if first == OPEN else first)
    if start.precision is not Precision.DAY:
        return _coarse(start, qualifier, style)
    day, month = _day(start, style), _month(start, style)
    if not slash:
        return Gutter(Form.DAY, day, month, qualifier=qualifier)
    if OPEN in (first, last):
        pattern = style.words.until if first == OPEN else style.words.since
        word = pattern.format(first="", last="").strip()
        return Gutter(Form.OPEN, day, month, qualifier=word)
    end = parse(last)
    if end.precision is Precision.DAY and end.text[:7] == start.text[:7]:
        last_day = _day(end, style)
        if style.words.days:
            days = style.words.days.format(first=day, last=last_day)
            return Gutter(Form.RANGE, days, month, qualifier=qualifier)
        to = style.words.to.format(last=f"{last_day} {month}")
        return Gutter(Form.LONG, day, after=to, qualifier=qualifier)
    return Gutter(
        Form.LONG,
        day,
        month,
        after=style.words.to.format(last=_end(start, end, style)),
        qualifier=qualifier,
    )


def _coarse(start: EdtfDate, qualifier: str, style: Style) -> Gutter:
    if start.precision is Precision.MONTH:
        return Gutter(Form.MONTH, _month(start, style), qualifier=qualifier)
    firm = parse(start.text.rstrip("?~%"))
    if firm.precision is Precision.YEAR:
        return Gutter(Form.COARSE, style.number(firm.text), qualifier=qualifier)
    return Gutter(Form.COARSE, "", in_words(firm, style), qualifier=qualifier)


def _end(start: EdtfDate, end: EdtfDate, style: Style) -> str:
    text = _month(end, style) if end.precision is not Precision.YEAR else ""
    if end.precision is Precision.DAY:
        text = f"{_day(end, style)} {text}"
    if end.text[:4] != start.text[:4]:
        text = f"{text} {style.number(end.text[:4])}".strip()
    return text


def _day(date: EdtfDate, style: Style) -> str:
    return style.number(int(date.text[8:10]))


def _month(date: EdtfDate, style: Style) -> str:
    if date.precision not in {Precision.DAY, Precision.MONTH}:
        return ""
    after_day = date.precision is Precision.DAY
    return style.month(int(date.text[5:7]), after_day=after_day)
