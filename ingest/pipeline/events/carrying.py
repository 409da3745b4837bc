"""A date carried over from a sentence before.

"كذلك التقى أبو قصرة وزير الدفاع الروسي" goes on with the day of the meeting just told, and so
do "والتقى بوغدانوف الشرع" where Bogdanov's arrival was told, and "وعقب المحادثات صرّح نوفاك".
Nothing else is carried, and nothing into a sentence with a date of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ingest.pipeline.document import Document, EventMention, Span, TriggerMention
from ingest.pipeline.events.anchors import Story, names_a_date
from ingest.pipeline.events.dating import Dated
from ingest.pipeline.events.relations import Clause, Relation
from ingest.pipeline.folding import fold, fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

_BOTH = 2  # sides of a meeting
_HAPPENED = ("meeting", "visit", "call", "conference")
_NEAR_WORDS = 30
_OPENING = 12  # of a sentence: "و", "وقد", "However,"
_AND_VERB = re.compile(r"\W*[وف](?:قد\s|كان\s|كانت\s)?$")
# Between what was said and the meeting it was said after.
_AFTER_REACH = 90


@lru_cache(maxsize=4)
def _words(key: str) -> str:
    words = {
        fold_phrase(word)
        for language in LANGUAGES
        for word in load_lexicon(language, "clauses")[key]
    }
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def carried_over(
    document: Document, sentence: Span, clauses: list[Clause], story: Story
) -> list[Dated]:
    """What the sentence tells of the day told shortly before; often nothing."""
    told = story.day_before(document, sentence, _HAPPENED)
    if told is None or names_a_date(document, sentence):
        return []
    after = _after_the_meeting(document, clauses, told)
    if after is not None:
        return [after]
    begins = _begins(document, sentence, "and_also")
    found = [
        Dated(trigger, clause, told.timex)
        for clause in clauses
        if clause.relation not in (Relation.BACKGROUND, Relation.CONTENT)
        and _sides(clause) >= _BOTH
        for trigger in clause.triggers
        if _meets(trigger)
        and (
            (trigger.is_noun and trigger.definite)
            or (begins and not trigger.is_noun)
            or _goes_on(document, sentence, clause, trigger, told)
        )
    ]
    return found[:1]


def _meets(trigger: TriggerMention) -> bool:
    """Whether it says a meeting, or a press conference of two, that took place."""
    is_meeting = trigger.kind == "meeting" or "press" in trigger.flags
    return is_meeting and not trigger.planned and not trigger.negated


def _begins(document: Document, sentence: Span, key: str) -> bool:
    text = fold(sentence.quote(document.text)).text
    return re.match(rf"\W*(?:{_words(key)})(?!\w)", text) is not None


def _goes_on(
    document: Document,
    sentence: Span,
    clause: Clause,
    trigger: TriggerMention,
    told: EventMention,
) -> bool:
    """As in "والتقى بوغدانوف …", "Belousov also met …": somebody takes part again."""
    if trigger.is_noun:
        return False
    before = document.text[sentence.start : trigger.span.start]
    if len(before) <= _OPENING and _AND_VERB.match(before):
        return _shares(clause, told)
    near = fold(
        document.text[
            max(sentence.start, trigger.span.start - _NEAR_WORDS) : trigger.span.end
            + _NEAR_WORDS
        ]
    ).text
    return re.search(rf"(?<!\w)(?:{_words('and_then')})(?!\w)", near) is not None


def _shares(clause: Clause, told: EventMention) -> bool:
    return bool({actor.actor for actor in clause.actors} & set(told.actors))


def _after_the_meeting(
    document: Document, clauses: list[Clause], told: EventMention
) -> Dated | None:
    """As in "وعقب المحادثات صرّح نوفاك", "told reporters after meeting Lavrov"."""
    past = [c for c in clauses if c.relation is Relation.BACKGROUND]
    said = [
        (clause, trigger)
        for clause in clauses
        if clause.relation in (Relation.ROOT, Relation.SIMULTANEOUS)
        for trigger in clause.triggers
        if "say" in trigger.flags and not trigger.negated and not trigger.planned
    ]
    if not past or not said or not _is_after(document, past[0]):
        return None
    clause, trigger = said[0]
    met = [t for t in past[0].triggers if t.kind == "meeting"]
    if not met or abs(trigger.span.start - met[0].span.end) > _AFTER_REACH:
        return None
    both = replace(past[0], actors=[*clause.actors, *past[0].actors])
    if any(a.type == "person" for a in past[0].actors):
        # Who was met is named: that meeting is what the sentence tells.
        is_whole = _sides(both) >= _BOTH and _shares(both, told)
        return Dated(met[0], both, told.timex) if is_whole else None
    is_known = met[0].definite or told.kind in ("meeting", "conference")
    return Dated(trigger, clause, told.timex) if is_known else None


def _is_after(document: Document, clause: Clause) -> bool:
    text = fold(clause.span.quote(document.text)).text
    return re.match(rf"\W*(?:{_words('afterwards')})(?!\w)", text) is not None


def _sides(clause: Clause) -> int:
    return len({a.country for a in clause.actors if a.type == "person" and a.country})
