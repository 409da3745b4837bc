"""A date carried over from the sentence before.

"كذلك التقى أبو قصرة وزير الدفاع الروسي" goes on with the day of the meeting just told;
"في المؤتمر الصحفي الذي جمعهما" is that of the visit just told. Nothing else is carried.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.pipeline.document import Document, EventMention, Span
from ingest.pipeline.events.clauses import Clause, Relation
from ingest.pipeline.events.dating import Dated
from ingest.pipeline.folding import fold, fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

# So many sentences back the day may have been told.
_SENTENCES_BACK = 4
_BOTH = 2  # sides of a meeting
_KINDS = ("meeting", "visit", "call", "conference", "statement")
_HAPPENED = ("meeting", "visit", "call", "conference")


@lru_cache(maxsize=1)
def _and_also() -> re.Pattern[str]:
    words = {
        fold_phrase(word)
        for language in LANGUAGES
        for word in load_lexicon(language, "clauses")["and_also"]
    }
    return re.compile(
        rf"\W*(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)"
    )


def carried_over(
    document: Document,
    sentence: Span,
    clauses: list[Clause],
    events: list[EventMention],
) -> list[Dated]:
    """The sentence's meetings, dated by the event told shortly before; often none."""
    told = _day_before(document, sentence, events)
    if told is None:
        return []
    begins = _and_also().match(fold(sentence.quote(document.text)).text) is not None
    found = []
    for clause in clauses:
        if clause.relation in (Relation.BACKGROUND, Relation.CONTENT) or clause.timexes:
            continue
        for trigger in clause.triggers:
            is_known = trigger.is_noun and trigger.definite
            goes_on = begins and not trigger.is_noun
            meets = trigger.kind == "meeting" or "press" in trigger.flags
            if trigger.planned or trigger.negated or not meets:
                continue
            if (is_known or goes_on) and _sides(clause) >= _BOTH:
                found.append(Dated(trigger, clause, told.timex))
    return found[:1]


def _day_before(
    document: Document, sentence: Span, events: list[EventMention]
) -> EventMention | None:
    index = document.sentences.index(sentence)
    first = document.sentences[max(0, index - _SENTENCES_BACK)].start
    for event in reversed(events):
        is_day = (event.timex.upper - event.timex.lower).days == 1
        if event.span.end <= first:
            return None
        if is_day and event.kind in _HAPPENED and not event.announced:
            return event
    return None


def _sides(clause: Clause) -> int:
    return len({a.country for a in clause.actors if a.type == "person" and a.country})
