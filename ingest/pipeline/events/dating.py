"""Which date belongs to which trigger of a sentence."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.pipeline.document import Document, TimexMention, TriggerMention
from ingest.pipeline.events.relations import Clause, Relation
from ingest.pipeline.folding import fold_phrase, fold_word
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

# A date at the head of a sentence ("وفي يناير 2025، استقبلت …") dates all that follows
# at its own time.
_HEAD = 14
# Longer spans date nothing that happened ("سبعينيات القرن الماضي").
_LONGEST_DAYS = 370
_SINCE_REACH = 8
_FIRST_REACH = 60
_MONTH_DAYS = 31
# "Lavrov said on Monday": a date after a verb of saying that is farther off is
# what is told, where no "that" begins it.
_SAYING_REACH = 35
_A_YEAR = datetime.timedelta(days=330)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# Flags of a timex that is a time of reference only.
_NO_DATE = frozenset({"duration", "set", "reference", "unanchored"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A trigger with its date. ``inherited``: the date stands in another clause."""

    trigger: TriggerMention
    clause: Clause
    timex: TimexMention
    inherited: bool = False


def is_date(timex: TimexMention) -> bool:
    """Whether the expression can date an event."""
    if timex.flags & _NO_DATE:
        return False
    return 0 < (timex.upper - timex.lower).days <= _LONGEST_DAYS


def date_triggers(document: Document, clauses: list[Clause]) -> list[Dated]:
    """Each trigger of the sentence with its date; undated ones are left out."""
    head = _head_date(clauses)
    dated: list[Dated] = []
    for clause in clauses:
        own = _own_dates(document, clause)
        for trigger in clause.triggers:
            near = _of_saying(document.text, trigger, own, clause.triggers)
            if near:
                dated.append(Dated(trigger, clause, _nearest(trigger, near)))
                continue
            if own:
                continue
            timex = _inherited(document, trigger, clause, clauses, head)
            if clause.relation is Relation.SIMULTANEOUS and dated:
                timex = _goes_on(dated, clause) or timex
            if timex is not None:
                dated.append(Dated(trigger, clause, timex, inherited=True))
    return dated


def _own_dates(document: Document, clause: Clause) -> list[TimexMention]:
    """The clause's dates without terms of comparison ("للمرة الأولى منذ 2012")."""
    text = document.text
    dates = [
        t
        for t in clause.timexes
        if is_date(t)
        and not _is_comparison(text, t)
        and not _is_attribute(text, t)
        and not _is_commemorated(document, t)
    ]
    finer = [t for t in dates if (t.upper - t.lower).days <= _MONTH_DAYS]
    return finer or dates


def _is_attribute(text: str, timex: TimexMention) -> bool:
    """The year of a thing, not of what happens: "contract of 2019"."""
    if (timex.upper - timex.lower).days <= _MONTH_DAYS:
        return False
    before = text[max(0, timex.start - _SINCE_REACH * 2) : timex.start].split()
    return any(fold_word(word) in _words("attribute") for word in before[-1:])


def _is_commemorated(document: Document, timex: TimexMention) -> bool:
    """As in "the anniversary of ties established in 1944": nobody speaks in 1944."""
    if document.dct is None or timex.upper > document.dct - _A_YEAR:
        return False
    before = document.text[max(0, timex.start - _FIRST_REACH * 2) : timex.start]
    folded = fold_phrase(re.split(r"[.!?؟\n]", before)[-1])
    return any(word in folded for word in _words("anniversary"))


def _is_comparison(text: str, timex: TimexMention) -> bool:
    if not begins_at(text, timex):
        return False
    before = text[max(0, timex.start - _FIRST_REACH) : timex.start].split()
    return any(fold_word(word) in _words("first") for word in before)


def begins_at(text: str, timex: TimexMention) -> bool:
    """Whether the words give the beginning of something ("منذ عام 2015")."""
    start = text.rfind(" ", 0, max(0, timex.start - 1)) + 1
    words = [text[max(start, timex.start - _SINCE_REACH) : timex.start], timex.text]
    return any(
        fold_word(first[0]) in _words("since")
        for part in words
        if (first := part.split())
    )


@lru_cache(maxsize=8)
def _words(key: str) -> frozenset[str]:
    return frozenset(
        fold_phrase(word)
        for language in LANGUAGES
        for word in load_lexicon(language, "clauses")[key]
    )


def _of_saying(
    text: str,
    trigger: TriggerMention,
    dates: list[TimexMention],
    others: list[TriggerMention],
) -> list[TimexMention]:
    """The dates that a verb of saying may take; of other triggers, all."""
    if "say" not in trigger.flags or _ARABIC.match(text, trigger.span.start):
        return dates
    return [
        t
        for t in dates
        if t.start - trigger.span.end <= _SAYING_REACH
        and not _is_of_what_is_said(text, trigger, t, others)
    ]


def _is_of_what_is_said(
    text: str,
    trigger: TriggerMention,
    timex: TimexMention,
    others: list[TriggerMention],
) -> bool:
    """As in "The ministers meet on Tuesday, Akar said": the day is not of the saying."""
    if (
        timex.end > trigger.span.start
        or "," not in text[timex.end : trigger.span.start]
    ):
        return False
    return any("say" not in t.flags and t.span.start < timex.start for t in others)


def _goes_on(dated: list[Dated], clause: Clause) -> TimexMention | None:
    """The date of the clause just before, which this one goes on from."""
    past = (Relation.BACKGROUND, Relation.RELATIVE, Relation.CONTENT)
    earlier = [
        d for d in dated if d.clause.relation not in past and d.clause is not clause
    ]
    return earlier[-1].timex if earlier else None


def _head_date(clauses: list[Clause]) -> TimexMention | None:
    first = clauses[0]
    for timex in first.timexes:
        if is_date(timex) and timex.start - first.span.start <= _HEAD:
            return timex
    return None


def _nearest(trigger: TriggerMention, dates: list[TimexMention]) -> TimexMention:
    """The date nearest to the trigger; one after it counts nearer, as is usual."""

    def distance(timex: TimexMention) -> float:
        if timex.start >= trigger.span.end:
            return timex.start - trigger.span.end
        return 1.5 * (trigger.span.start - timex.end)

    return min(dates, key=distance)


def _inherited(
    document: Document,
    trigger: TriggerMention,
    clause: Clause,
    clauses: list[Clause],
    head: TimexMention | None,
) -> TimexMention | None:
    """The date of another clause that speaks of the same time."""
    if clause.relation in (Relation.BACKGROUND, Relation.SEPARATE, Relation.RELATIVE):
        return None
    main = next((c for c in clauses if c.relation is Relation.ROOT), clauses[0])
    root = [timex for timex in main.timexes if is_date(timex)]
    if clause.relation is Relation.CONTENT:
        return _of_known_event(document, trigger, root)
    if clause.relation is Relation.SIMULTANEOUS:
        before = [
            timex
            for other in clauses
            if other.span.start < clause.span.start
            and other.relation in (Relation.ROOT, Relation.SIMULTANEOUS)
            for timex in other.timexes
            if is_date(timex)
        ]
        return before[-1] if before else head
    later = [
        timex
        for other in clauses[1:]
        if other.relation is Relation.SIMULTANEOUS
        for timex in other.timexes
        if is_date(timex)
    ]
    return later[0] if later else None


def _of_known_event(
    document: Document, trigger: TriggerMention, root: list[TimexMention]
) -> TimexMention | None:
    """As in "أعلنت اليوم أن اللقاء الذي جمعهما": the meeting of that day is spoken of."""
    if not (trigger.is_noun and trigger.definite and root):
        return None
    timex = root[0]
    created = document.dct
    is_that_day = created is not None and timex.lower <= created < timex.upper
    return timex if is_that_day else None
