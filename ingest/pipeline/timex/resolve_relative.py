"""Resolves what is counted from a day: today, weekdays, units, windows, offsets."""

from __future__ import annotations

from dataclasses import replace

from ingest.pipeline.timex import calendar
from ingest.pipeline.timex.calendar import Day, Interval
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.resolution import Resolved, Setting

# A plural without a number: "قبل أيام" is three to ten days ago (the Arabic plural
# of few counts three to ten).
_FEW, _MANY = 3, 10
_STEP = {
    "past": -1, "last": -1, "previous": -1, "before_last": -2,
    "future": 1, "following": 1, "after_next": 2,
}  # fmt: skip
_POINTING = frozenset({"same", "same_of", "that", "following", "previous"})
_MONTHS_IN = {"year": 12, "decade": 120, "century": 1200}
_HALF_OF = {
    "year": (6, "month"),
    "month": (15, "day"),
    "decade": (5, "year"),
    "century": (50, "year"),
}
_LONGEST_NAMED_WINDOW = 100


def resolve_today(expression: Expression, setting: Setting) -> Resolved | None:
    """«اليوم», "أمس", "غداً": from publication, in a quotation from when it was said."""
    base = _said_on(expression, setting) or setting.dct
    if base is None or expression.today is None:
        return None
    day = base + expression.today * calendar.ONE_DAY
    resolved = Resolved(calendar.of_day(day), anchor=base)
    if expression.weekday is None or day.weekday() == expression.weekday:
        return resolved
    return replace(
        resolved.flagged("conflict-weekday"),
        interval=calendar.uncertain(resolved.interval),
    )


def _said_on(expression: Expression, setting: Setting) -> Day | None:
    """The day that the sentence gives to a quotation before it opens."""
    opened = setting.around.quotation_start(expression.start)
    if opened is None:
        return None
    sentence = setting.around.sentence_start(opened)
    for named in reversed(setting.memory.named):
        if sentence <= named.expression.start < opened and named.days == 1:
            return named.interval.lower
    return None


def resolve_weekday(expression: Expression, setting: Setting) -> Resolved | None:
    """A weekday: the latest, publication day included; the next where announced."""
    weekday, today = expression.weekday, setting.dct
    if weekday is None:
        return None
    relation = expression.weekday_relation or expression.relation
    if relation in ("following", "previous"):
        return _weekday_from_there(weekday, relation, setting)
    if today is None:
        return None
    if relation:
        day = _weekday_beside(weekday, relation, today)
    elif setting.ahead(expression):
        day = calendar.weekday_after(today, weekday)
        return Resolved(calendar.of_day(day), frozenset({"announced"}), today)
    else:
        day = calendar.weekday_before(today, weekday)
    return Resolved(calendar.of_day(day), anchor=today)


def _weekday_beside(weekday: int, relation: str, today: Day) -> Day:
    """«الخميس الماضي», "الجمعة قبل الماضية"; "هذا الأحد" is of the current week."""
    week = calendar.WEEK * calendar.ONE_DAY
    if relation in ("past", "last", "before_last"):
        day = calendar.weekday_before(today - calendar.ONE_DAY, weekday)
        return day - (relation == "before_last") * week
    if relation in ("future", "after_next"):
        day = calendar.weekday_after(today + calendar.ONE_DAY, weekday)
        return day + (relation == "after_next") * week
    return calendar.of_week(today).lower + weekday * calendar.ONE_DAY


def _weekday_from_there(
    weekday: int, relation: str, setting: Setting
) -> Resolved | None:
    anchor = setting.memory.unit_anchor("day") or setting.dct
    if anchor is None:
        return None
    if relation == "following":
        day = calendar.weekday_after(anchor + calendar.ONE_DAY, weekday)
    else:
        day = calendar.weekday_before(anchor - calendar.ONE_DAY, weekday)
    return Resolved(calendar.of_day(day), anchor=anchor)


def resolve_unit(expression: Expression, setting: Setting) -> Resolved | None:
    """«العام الماضي», "هذا الأسبوع", "في اليوم التالي": a unit of the calendar."""
    unit, relation = expression.unit, expression.relation
    anchor = setting.memory.unit_anchor(unit) if relation in _POINTING else setting.dct
    if anchor is None:
        return None
    if relation == "last" and unit != "day":
        return Resolved(calendar.window_before(anchor, 1, unit), anchor=anchor)
    shifted = calendar.shift(anchor, _STEP.get(relation, 0), unit)
    return Resolved(calendar.containing(shifted, unit), anchor=anchor)


def resolve_window(expression: Expression, setting: Setting) -> Resolved | None:
    """«الأسابيع الأربعة الماضية»: so many units up to, or from, publication."""
    today = setting.dct
    if today is None or expression.relation in ("current", ""):
        return None
    if expression.count is None and expression.unit in ("decade", "century"):
        return None
    count = expression.count or _MANY
    if expression.relation == "future":
        interval = calendar.window_after(today, count, expression.unit)
    else:
        interval = calendar.window_before(today, count, expression.unit)
    return _perhaps_vague(expression, Resolved(interval, anchor=today))


def _perhaps_vague(expression: Expression, resolved: Resolved) -> Resolved:
    if expression.count is None or expression.about is not None:
        return replace(
            resolved.flagged("approximate"), interval=calendar.vague(resolved.interval)
        )
    return resolved


def resolve_within(expression: Expression, setting: Setting) -> Resolved | None:
    """«خلال ثلاثة أسابيع»: a window that begins the day after publication."""
    today = setting.dct
    if today is None:
        return None
    if expression.half and not expression.count:
        count, unit = _HALF_OF.get(expression.unit, (0, ""))
    else:
        count, unit = expression.count or _one_or_many(expression), expression.unit
    if not count or unit in ("decade", "century"):
        return None
    interval = calendar.window_after(today, count, unit)
    return _perhaps_vague(
        replace(expression, count=None if _is_few(expression) else count),
        Resolved(interval, anchor=today),
    )


def _one_or_many(expression: Expression) -> int:
    return _MANY if expression.some else 1


def resolve_offset(expression: Expression, setting: Setting) -> Resolved | None:
    """«قبل أسبوعين», "منذ خمسة أيام", "بعد عشرة أيام": the unit so far from today."""
    base = _offset_base(expression, setting)
    if base is None:
        return None
    resolved = _offset_from(base, expression)
    if resolved is None:
        return None
    if setting.around.alone_on_line(expression.start, expression.end):
        return resolved.flagged("page-age")
    return resolved


def _offset_base(expression: Expression, setting: Setting) -> Day | None:
    """«في 3 أيار، وبعد أسبوعين»: in a sentence that has a day, count from it."""
    if expression.direction < 0 or setting.future(expression):
        return setting.dct
    sentence = setting.around.sentence_start(expression.start)
    for named in reversed(setting.memory.named):
        if named.expression.start < sentence:
            break
        if named.days == 1 and named.expression.shape in ("date", "apposed"):
            return named.interval.lower
    return setting.dct


def _offset_from(base: Day, expression: Expression) -> Resolved | None:
    direction, unit = expression.direction, expression.unit
    if expression.about is not None and expression.about < 0:
        return _less_than(base, expression)
    if _is_few(expression):
        if unit in ("decade", "century"):
            return None
        near, far = _FEW * direction, _MANY * direction
        ends = sorted(
            (calendar.shift(base, near, unit), calendar.shift(base, far, unit))
        )
        interval = calendar.through(*(calendar.containing(end, unit) for end in ends))
        vague = Resolved(calendar.vague(interval), anchor=base)
        return vague.flagged("approximate")
    day, unit = _shifted(base, expression)
    interval = calendar.containing(day, unit)
    resolved = Resolved(interval, anchor=base)
    if expression.about is None:
        return resolved
    return replace(resolved.flagged("approximate"), interval=calendar.vague(interval))


def _is_few(expression: Expression) -> bool:
    return expression.some and expression.count is None


def _shifted(base: Day, expression: Expression) -> tuple[Day, str]:
    direction, unit = expression.direction, expression.unit
    count = expression.count
    if not expression.half:
        return calendar.shift(base, (count or 1) * direction, unit), unit
    half, smaller = _HALF_OF.get(unit, (0, "day"))
    if expression.count is None and not _and_half(expression):
        return calendar.shift(base, half * direction, smaller), smaller
    whole = calendar.shift(base, (count or 1) * direction, unit)
    return calendar.shift(whole, half * direction, smaller), smaller


def _and_half(expression: Expression) -> bool:
    """«عام ونصف» (one and a half) against "نصف عام"."""
    return expression.nth == 0


def _less_than(base: Day, expression: Expression) -> Resolved | None:
    """«قبل أقل من ثلاثة أسابيع»: after the day three weeks ago, before today."""
    if _is_few(expression):
        return None
    day, _ = _shifted(base, expression)
    if expression.direction < 0:
        interval = calendar.of_days(day + calendar.ONE_DAY, base - calendar.ONE_DAY)
    else:
        interval = calendar.of_days(base + calendar.ONE_DAY, day - calendar.ONE_DAY)
    return Resolved(calendar.vague(interval), frozenset({"approximate"}), base)


def resolve_offset_from_there(
    expression: Expression, setting: Setting
) -> Resolved | None:
    """«بعد ذلك بيومين»: from the last day named."""
    base = setting.memory.unit_anchor("day")
    return _offset_from(base, expression) if base else None


def resolve_eve(expression: Expression, setting: Setting) -> Resolved | None:
    """«عشية اللقاء»: the day before the one on which the text has put that event."""
    around = setting.around
    event = around.text[expression.start : expression.end].split()[-1]
    event = event.removeprefix("ال")
    for named in reversed(setting.memory.named):
        start = around.sentence_start(named.expression.start)
        told = around.text[start : around.sentence_end(named.expression.end)]
        if named.days == 1 and event in told:
            day = named.interval.lower
            shifted = calendar.of_day(day + expression.direction * calendar.ONE_DAY)
            return Resolved(shifted, frozenset({"event-anchored"}), day)
    return None


def resolve_range_of_weekdays(
    expression: Expression, setting: Setting
) -> Resolved | None:
    """«بين الأحد والثلاثاء الماضيين», "ليل السبت - الأحد": both days included."""
    until = expression.until
    if until is None or until.weekday is None or expression.weekday is None:
        return None
    relation = expression.weekday_relation
    if relation == "future" or (not relation and setting.ahead(expression)):
        start = resolve_weekday(expression, setting)
        if start is None:
            return None
        first = start.interval.lower
        last = calendar.weekday_after(first, until.weekday)
        return Resolved(calendar.of_days(first, last), start.flags, setting.dct)
    end = resolve_weekday(
        replace(expression, weekday=until.weekday, weekday_relation=relation), setting
    )
    if end is None:
        return None
    last = end.interval.lower
    first = calendar.weekday_before(last, expression.weekday)
    return Resolved(calendar.of_days(first, last), end.flags, setting.dct)


def unit_interval(expression: Expression, setting: Setting) -> Interval | None:
    """The unit that a part belongs to; without a word about it the current one."""
    resolved = resolve_unit(
        replace(expression, relation=expression.relation or "current"), setting
    )
    return resolved.interval if resolved else None
