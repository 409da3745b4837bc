"""Which amounts of time are counted from the day of writing, and which from an event."""

from __future__ import annotations

import re

from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.judge import Judge
from ingest.pipeline.timex.outlook import Outlook, outlook, outlook_before

# "منذ عقد الاتفاق" (the signing), "منذ يوم سقوط النظام" (the day of).
_CONSTRUCT_HEADS = frozenset({"decade_sg", "day_sg"})
_FROM = "من"
_DATED = frozenset(
    {"day", "ordinal", "month", "weekday", "full_date", "year", "day_sg"}
)
# Verbal nouns by their shape: انفجار، اجتماع، استقلال، إعلان; تشكيل، توقيع; each also
# possessed ("وصوله" is in the list of events, "اجتماعهم" is seen by its shape).
_VERBAL_NOUN = re.compile(
    r"(?:ال)?(?:ا\w{2,4}ا[^\Wاوي]|ت[^\Wا]{1,2}ي[^\Wا])(?:ات)?(?:ه|ها|هم|هما|نا)?"
)


def counted_from_now(judge: Judge, expression: Expression) -> bool:
    """«بعد ثلاثة أيام من الانفجار» counts from the explosion: no date of its own."""
    last = judge.atoms[expression.last_atom].kind
    if last == "from_now":
        return True
    adjoining = judge.around.adjoining_after(expression.end)
    if adjoining and expression.count is None and last in _CONSTRUCT_HEADS:
        return False
    if judge.atoms[expression.first_atom].kind == "since":
        return True
    if adjoining and _from_event(judge, expression):
        return False
    return expression.direction < 0 or not _lasted(judge, expression, adjoining)


def _from_event(judge: Judge, expression: Expression) -> bool:
    if _from_date(judge, expression):
        return True
    first, *others = judge.around.words_after(expression.end, 2)
    if first != _FROM or not others:
        entry = "from_event_before" if expression.direction < 0 else "from_event_after"
        return first in judge.around.phrases(entry)
    return _is_event(judge, others[0]) or _past_ahead(judge, expression)


def _from_date(judge: Judge, expression: Expression) -> bool:
    """«قبل يومين من 5 أيار»: from the date that follows."""
    of, *named = judge.kinds_after(expression) or [""]
    return of == "of" and bool(_DATED & set(named))


def _is_event(judge: Judge, word: str) -> bool:
    """Whether what follows "من" is an event and no place, post or person."""
    around = judge.around
    if word[:1].isdigit() or around.listed(word, "negatives", "from_no_event"):
        return False
    if around.listed(word, "negatives", "events") or _VERBAL_NOUN.fullmatch(word):
        return True
    return any(
        around.listed(word.removesuffix(owner), "negatives", "events")
        for owner in ("هما", "هم", "ها", "ه", "نا")
        if word.endswith(owner)
    )


def _past_ahead(judge: Judge, expression: Expression) -> bool:
    """«وصل بعد يومين من موسكو»: after a past verb nothing is still to come."""
    before = outlook_before(judge.around, expression.start)
    return expression.direction > 0 and before is Outlook.REPORTED


def _lasted(judge: Judge, expression: Expression, adjoining: str) -> bool:
    """«عاد بعد عشرين عاماً في الغربة»: how long a state had lasted."""
    if adjoining not in judge.around.phrases("state_after"):
        return False
    view = outlook(judge.around, expression.start, expression.end)
    return view not in (Outlook.ANNOUNCED, Outlook.LEANING)
