"""Chooses the year that a date leaves out."""

from __future__ import annotations

from collections.abc import Callable

from ingest.pipeline.timex.calendar import Day, Interval, of_month
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.outlook import Outlook, outlook_before
from ingest.pipeline.timex.resolution import Resolved, Setting
from ingest.pipeline.timex.wordlists import known_days

# A leap day is at most eight years from the next (around 1900); the others one.
_REACH_OF_YEARS = 8
_YEAR_SHIFT = {
    "past": -1, "last": -1, "previous": -1, "before_last": -2,
    "future": 1, "following": 1, "after_next": 2,
    "current": 0, "this": 0,
}  # fmt: skip
_FROM_TEXT = frozenset({"same", "that", "same_of", "following", "previous"})
_FRAME_SENTENCES = 2

# Makes the interval in a given year, or None where that year has no such day.
Maker = Callable[[int], Interval | None]


def choose_year(
    expression: Expression, setting: Setting, make: Maker
) -> Resolved | None:
    """Settle the year: stated, related to another, told by the text, or the nearest.

    Without a year the latest such date not after publication is meant, the next
    one where the clause speaks of the future; "الماضي" is strictly before the
    current month, "المقبل" strictly after it.
    """
    if expression.year:
        return _made(make(expression.year), None)
    if expression.year_relation:
        return _related(expression, setting, make)
    if expression.relation:
        return _directed(expression, setting, make)
    return (
        _known(expression, setting, make)
        or _told(expression, setting, make)
        or _nearest(expression, setting, make)
    )


def _made(
    interval: Interval | None, anchor: Day | None, *flags: str
) -> Resolved | None:
    return Resolved(interval, frozenset(flags), anchor) if interval else None


def _related(expression: Expression, setting: Setting, make: Maker) -> Resolved | None:
    relation = expression.year_relation
    anchor = setting.dct
    if relation in _FROM_TEXT:
        anchor = setting.memory.unit_anchor("year") or (
            setting.dct if relation in ("same", "same_of") else None
        )
    if anchor is None:
        return None
    return _made(make(anchor.year + _YEAR_SHIFT.get(relation, 0)), anchor)


def _candidates(today: Day, make: Maker, *, forward: bool) -> list[Interval]:
    steps = range(_REACH_OF_YEARS + 1)
    years = [today.year + step if forward else today.year - step for step in steps]
    start = today.year - 1 if forward else today.year + 1
    return [made for year in (start, *years) if (made := make(year)) is not None]


def _month_of(day: Day) -> Interval:
    return of_month(day.year, day.month)


def _directed(expression: Expression, setting: Setting, make: Maker) -> Resolved | None:
    today = setting.dct
    if today is None:
        return None
    month = _month_of(today)
    further = expression.relation in ("before_last", "after_next")
    if expression.relation in ("past", "last", "before_last"):
        found = [
            i for i in _candidates(today, make, forward=False) if i.upper <= month.lower
        ][further:]
    elif expression.relation in ("future", "after_next"):
        found = [
            i for i in _candidates(today, make, forward=True) if i.lower >= month.upper
        ][further:]
    else:
        both = _candidates(today, make, forward=False) + _candidates(
            today, make, forward=True
        )
        found = sorted(both, key=lambda i: abs((i.lower - today).days))
    return _made(found[0], today) if found else None


def _known(expression: Expression, setting: Setting, make: Maker) -> Resolved | None:
    """«هجمات 11 سبتمبر»: a day that needs no year."""
    month = expression.month
    if month is None or expression.weekday is not None:
        return None
    words = setting.around.words_before(expression.start, 6)
    for known in known_days(setting.around.language):
        if month.value != known.month or expression.day not in (0, known.day):
            continue
        if not expression.day and not known.near:
            continue
        cued = any(
            word.lstrip("و") in known.cues for word in words[-_cue_reach(known.near) :]
        )
        if cued and (not known.near or any(word in known.near for word in words)):
            return _made(make(known.year), None)
    return None


def _cue_reach(near: frozenset[str]) -> int:
    """A named day stands right after its noun, an event some words before its date."""
    return 6 if near else 1


def _told(expression: Expression, setting: Setting, make: Maker) -> Resolved | None:
    """The year that the text itself gives: a frame, an earlier date, a later one."""
    year = _framing_year(expression, setting, make)
    if year is not None:
        made = make(year)
        return _made(made, Day(year, 1, 1)) if made else None
    return None


def _framing_year(expression: Expression, setting: Setting, make: Maker) -> int | None:
    if expression.weekday is not None or setting.future(expression):
        return _announced_year(expression, setting)
    sentence = setting.around.sentence_start(expression.start)
    for named in reversed(setting.memory.named):
        before = named.expression
        if before.relation or before.weekday_relation or before.year_relation:
            # "الماضي" has brought the story back to the day of writing.
            break
        if not before.year and not before.figures:
            continue
        if before.shape == "year" and _frames(before, setting, expression):
            return before.year
        if before.start >= sentence and before.shape in (
            "date",
            "month",
            "apposed",
            "part",
        ):
            return _later_in_year(named.interval, make, setting)
        break
    return _announced_year(expression, setting)


def _later_in_year(earlier: Interval, make: Maker, setting: Setting) -> int | None:
    """In one sentence, a story goes on within the year it has named."""
    year = earlier.lower.year
    made = make(year)
    if made is None or made.lower < earlier.lower:
        return None
    if setting.dct is not None and earlier.lower > setting.dct:
        return None
    return year


def _frames(year: Expression, setting: Setting, expression: Expression) -> bool:
    """«في عام 2013 ...» frames what follows for two sentences, "منذ 2013" nothing."""
    around = setting.around
    between = around.text[year.end : expression.start]
    if len(between) > _FRAME_REACH or "\n" in between:
        return False
    if sum(between.count(mark) for mark in ".!؟?") > _FRAME_SENTENCES:
        return False
    word = around.adjoining_before(year.start)
    preposed = around.text[year.start - 1 : year.start]
    if preposed == "ب":
        return True
    start = around.sentence_start(year.start)
    opens = not around.text[start : year.start].strip(' "«“-')
    return opens or around.listed(word, "context", "framing_before")


_FRAME_REACH = 300


def _announced_year(expression: Expression, setting: Setting) -> int | None:
    """«القمة منتصف تشرين الأول», where the text elsewhere dates it "المقبل"."""
    if expression.month is None or _reported(expression, setting):
        return None
    return setting.memory.ahead.get(expression.month.value)


def _reported(expression: Expression, setting: Setting) -> bool:
    return outlook_before(setting.around, expression.start) is Outlook.REPORTED


def _nearest(expression: Expression, setting: Setting, make: Maker) -> Resolved | None:
    today = setting.dct
    if today is None:
        return None
    limit = setting.pretend or today
    back = [i for i in _candidates(limit, make, forward=False) if i.lower <= limit]
    past = _not_this_month(expression, setting, back) if back else None
    if setting.pretend is not None:
        return _made(past, today)
    ahead = [i for i in _candidates(today, make, forward=True) if i.upper > today]
    coming = ahead[0] if ahead else None
    if _forward(expression, setting, (past, coming)):
        return _made(coming, today, "announced")
    return _made(past, today)


def _forward(
    expression: Expression,
    setting: Setting,
    readings: tuple[Interval | None, Interval | None],
) -> bool:
    """Whether the coming reading is meant rather than the past one.

    A weekday that fits only one of the two decides; then the words of the clause.
    """
    past, coming = readings
    if past is None or coming is None:
        return past is None
    told = _by_weekday(expression, setting, (past, coming))
    if told is not None:
        return told
    if expression.weekday_relation == "future":
        return True
    today = setting.dct or past.lower
    outlook = setting.outlook(expression)
    if outlook is Outlook.LEANING:
        return coming.lower - today < today - past.last
    if outlook is Outlook.WAS_PLANNED:
        return (coming.lower - today).days <= _CALLED_OFF
    return outlook is Outlook.ANNOUNCED


def _by_weekday(
    expression: Expression, setting: Setting, readings: tuple[Interval, Interval]
) -> bool | None:
    """Whether the weekday fits only the coming date, or None where it does not tell.

    A date alone on its line is a stamp of what is written, never still to come.
    """
    if expression.weekday is None or expression.hijri or setting.dct is None:
        return None
    past, coming = (_falls_on(expression, reading) for reading in readings)
    if past == coming:
        return None
    if coming and expression.today is not None and expression.today <= 0:
        return None
    if coming and setting.around.alone_on_line(expression.start, expression.end):
        return None
    near = (readings[1].lower - setting.dct).days <= _WEEKDAY_REACH
    return coming and near


# News names the weekday of what is to come within half a year.
_WEEKDAY_REACH = 183
# A plan that is told as past is told near its day: called off at most so many days before.
_CALLED_OFF = 31


def _falls_on(expression: Expression, reading: Interval) -> bool:
    single = (reading.upper - reading.lower).days == 1
    return single and reading.lower.weekday() == expression.weekday


def _not_this_month(
    expression: Expression, setting: Setting, found: list[Interval]
) -> Interval:
    """The current month's name can mean the one a year ago that the text has dated."""
    today, month = setting.dct, expression.month
    if today and month and not expression.day and month.value == today.month:
        told = setting.memory.told.get(month.value)
        for interval in found:
            if interval.lower.year == told:
                return interval
    return found[0]
