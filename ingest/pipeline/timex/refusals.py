"""What looks like a date and is none: names, codes, counts, recurring days."""

from __future__ import annotations

from collections.abc import Callable

from ingest.pipeline.timex.atoms import Atom
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.judge import Judge
from ingest.pipeline.timex.refused_names import (
    names_a_month,
    recurs,
    rhetorical,
)
from ingest.pipeline.timex.refused_offsets import counted_from_now

_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1850, 2099
_ROUND = 100
# "انتخابات 2024", "العام 2024": after a noun, four digits are mostly a year.
_NOUN_BEFORE = frozenset({"unknown", "quote", "year_def"})
# Years in figures below this are Islamic: 1446, 1447.
_EARLIEST_GREGORIAN = 1500
_FULL_DATE = 3
# "2000 و2004 و2012": so many atoms at most between a year and the next of its list.
_LIST_GAP = 3
# Signs and words that may stand before a bare year, and tell that it is one.
_YEAR_CUES = frozenset(
    {
        "in",
        "since",
        "of",
        "to",
        "between",
        "before",
        "after",
        "within",
        "open",
        "construct",
        "part",
        "plural",
    }
)
_MONTH_CUES = frozenset(
    {
        "on",
        "in",
        "since",
        "to",
        "within",
        "part",
        "month_sg",
        "construct",
        "final",
        "first",
        "between",
        "before",
        "after",
    }
)


def _plainly_dated(expression: Expression) -> bool:
    """A year or a relation makes a date of what would be a name without it."""
    return bool(
        expression.year
        or expression.relation
        or expression.year_relation
        or expression.weekday is not None
    )


def _not_a_name(judge: Judge, expression: Expression) -> bool:
    if expression.month is None or _plainly_dated(expression):
        return True
    return not (
        judge.listed_before(expression, "named_after_dates")
        or judge.listed_after(expression, "name_continues")
    )


def _month_is_meant(judge: Judge, expression: Expression) -> bool:
    """A weak month name ("مارس", "آب", "رمضان") needs a calendar word beside it."""
    month = expression.month
    if month is None:
        return True
    if month.madda:
        return bool(expression.day or expression.year or expression.relation)
    if not month.weak or _plainly_dated(expression) or expression.day:
        return True
    if judge.atoms[expression.first_atom].kind == "month_sg":
        return True
    if month.note == "hijri":
        return _hijri_is_meant(judge, expression, month)
    return judge.kind_before(expression) in _MONTH_CUES or _listed_month(
        judge, expression
    )


def _hijri_is_meant(judge: Judge, expression: Expression, month: Atom) -> bool:
    ramadan = 9
    return (
        month.value == ramadan
        and judge.kind_before(expression) in _MONTH_CUES
        and not judge.listed_after(expression, "hijri_names_after")
    )


def _listed_month(judge: Judge, expression: Expression) -> bool:
    """«تموز وآب»: a month joined to a month."""
    index = expression.first_atom
    kinds = [atom.kind for atom in judge.atoms[max(0, index - 2) : index]]
    after = judge.kinds_after(expression)
    return kinds == ["month", "and"] or after == ["and", "month"]


def _year_is_meant(judge: Judge, expression: Expression) -> bool:
    """Whether four digits on their own are a year and not a count or a code."""
    if judge.atoms[expression.first_atom].kind not in ("year", "big_cardinal"):
        return (
            not judge.listed_after(expression, "counted")
            or expression.year < _LAST_BARE_YEAR
        )
    if (
        not _FIRST_BARE_YEAR <= expression.year <= _LAST_BARE_YEAR
        and not expression.hijri
    ):
        return False
    if judge.listed_after(expression, "counted"):
        return False
    if judge.listed_before(expression, "not_a_year_before"):
        return False
    return not _sum_reached(judge, expression) and _cued_year(judge, expression)


def _sum_reached(judge: Judge, expression: Expression) -> bool:
    """«ارتفع عدد القتلى إلى 2023»: what is counted stands before the preposition."""
    if judge.kind_before(expression) != "to":
        return False
    words = judge.around.words_before(expression.start, 2)
    return bool(words) and judge.around.listed(
        words[0], "negatives", "not_a_year_before"
    )


def _cued_year(judge: Judge, expression: Expression) -> bool:
    before, after = judge.kind_before(expression), judge.kinds_after(expression)
    if after == ["to", "number"]:
        # "من 2000 إلى 3000 مقاتل"
        return False
    if before in _YEAR_CUES or after in (["comma", "year"], ["and", "year"]):
        return True
    if expression.first_atom - judge.last_year_atom <= _LIST_GAP:
        return True
    if expression.year % _ROUND == 0 or before not in _NOUN_BEFORE:
        return False
    return bool(
        judge.around.adjoining_before(expression.start)
        and not judge.around.counted_after(expression.end)
    )


def _not_recurring(judge: Judge, expression: Expression) -> bool:
    """«9 مايو من كل عام» comes back every year."""
    return not judge.phrase_after(expression, "recurring_after")


def _weekday_is_meant(judge: Judge, expression: Expression) -> bool:
    if expression.shape == "weekday" and (
        judge.listed_after(expression, "name_continues")
        or judge.listed_before(expression, "named_after_weekdays")
    ):
        return False
    return not recurs(judge, expression)


def _unit_is_meant(judge: Judge, expression: Expression) -> bool:
    if judge.listed_before(expression, "recurring_before"):
        return False
    if (
        expression.relation == "last"
        and judge.around.adjoining_after(expression.end) == "من"
    ):
        return False
    return expression.unit != "year" or not judge.listed_before(
        expression, "general_before"
    )


def _today_is_meant(judge: Judge, expression: Expression) -> bool:
    if rhetorical(judge, expression):
        return False
    if judge.atoms[expression.last_atom].kind != "today_word":
        return True
    if judge.kinds_after(expression)[:1] == ["ordinal"]:
        return False
    return not (
        judge.listed_before(expression, "today_in_name_before")
        or judge.listed_before(expression, "recurring_before")
        or judge.listed_after(expression, "today_in_name_after")
    )


def _not_an_age(judge: Judge, expression: Expression) -> bool:
    if not expression.decade:
        return True
    return not judge.phrase_after(expression, "age_after")


def _two_calendars(_judge: Judge, expression: Expression) -> bool:
    """Only an Islamic and a Gregorian date beside each other are one day."""
    other = expression.until
    return other is not None and _is_islamic(expression) != _is_islamic(other)


def _is_islamic(expression: Expression) -> bool:
    return expression.hijri or (
        len(expression.figures) == _FULL_DATE
        and expression.figures[0] < _EARLIEST_GREGORIAN
    )


def _eve_is_meant(judge: Judge, expression: Expression) -> bool:
    event = judge.atoms[expression.last_atom]
    words = judge.around.text[event.start : event.end]
    return words in judge.around.phrases("eve_of")


def _partial_is_meant(judge: Judge, expression: Expression) -> bool:
    """«15/10» is a date after a weekday or a preposition, else a fraction."""
    if not expression.figures or len(expression.figures) == _FULL_DATE:
        return True
    if (
        expression.weekday is not None
        or judge.atoms[expression.first_atom].kind == "day_sg"
    ):
        return True
    return judge.kind_before(expression) in _YEAR_CUES and not judge.listed_after(
        expression, "counted"
    )


_Test = Callable[[Judge, Expression], bool]
_TESTS: dict[str, tuple[_Test, ...]] = {
    "apposed": (_two_calendars,),
    "date": (_not_a_name, _partial_is_meant, _month_is_meant, _not_recurring),
    "list": (_not_a_name, _month_is_meant),
    "month": (_not_a_name, names_a_month, _month_is_meant, _not_recurring),
    "range": (_not_a_name, _month_is_meant),
    "year": (_year_is_meant,),
    "weekday": (_weekday_is_meant,),
    "range-weekdays": (_weekday_is_meant,),
    "unit": (_unit_is_meant,),
    "part": (_unit_is_meant, _not_an_age),
    "decade": (_not_an_age,),
    "today": (_today_is_meant,),
    "offset": (counted_from_now,),
    "eve": (_eve_is_meant,),
}


def accepts(judge: Judge, expression: Expression) -> bool:
    """Whether what the grammar has matched is a date where it stands."""
    tests = _TESTS.get(expression.shape, ())
    if not all(test(judge, expression) for test in tests):
        return False
    if expression.shape in ("year", "range", "list"):
        judge.last_year_atom = expression.last_atom
    return True
