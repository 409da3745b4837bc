"""The days that a story has told, which what follows may go on from.

What is planned, and what stands in a clause of another time, dates nothing after it:
"на саммите, который намечен на 15 октября. В тот же день …" goes on with the day of
the story, not with that of the summit.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ingest.pipeline.document import Document, EventMention, Span, TimexMention
from ingest.pipeline.events.relations import Clause, Relation
from ingest.pipeline.folding import fold, fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon
from ingest.pipeline.matching import NOUN_CLITICS, WordMatcher

# So many sentences back the day may have been told.
SENTENCES_BACK = 4
_SAME_DAY_WORDS = 5
_OTHER_TIME = (Relation.BACKGROUND, Relation.RELATIVE, Relation.CONTENT)
_CALENDAR = {
    "ar": ("months", "weekdays"),
    "en": ("calendar",),
    "ru": ("calendar",),
}


@dataclass(slots=True)
class Story:
    """What the sentences so far have told, and the days that date nothing else."""

    told: list[EventMention] = field(default_factory=list)
    aside: set[datetime.date] = field(default_factory=set)

    def goes_on(self, events: list[tuple[EventMention, Relation]]) -> None:
        """Take in the events of a sentence with the clauses they stand in."""
        for event, relation in events:
            if event.announced:
                self.aside.add(event.timex.lower)
            elif relation not in _OTHER_TIME:
                self.told.append(event)
                self.aside.discard(event.timex.lower)

    def saw(self, clauses: list[Clause]) -> None:
        """Take in the dates of a sentence that stand in clauses of another time."""
        for clause in clauses:
            days = {timex.lower for timex in clause.timexes}
            if clause.relation in _OTHER_TIME:
                self.aside |= days
            else:
                self.aside -= days

    def day_before(
        self, document: Document, sentence: Span, kinds: tuple[str, ...] = ()
    ) -> EventMention | None:
        """The last event, of these kinds or any, known to the day just before this."""
        index = document.sentences.index(sentence)
        first = document.sentences[max(0, index - SENTENCES_BACK)].start
        for event in reversed(self.told):
            if event.span.end <= first:
                return None
            is_day = (event.timex.upper - event.timex.lower).days == 1
            if is_day and (not kinds or event.kind in kinds):
                return event
        return None


def on_the_day_told(document: Document, sentence: Span, story: Story) -> Document:
    """The document with "the same day" read as the day of the story where it was not.

    A day that only a plan or a subordinate clause names is not what it points to;
    where the story has told no other, the words date nothing.
    """
    changed = {
        timex: _anchored(document, sentence, timex, story)
        for timex in document.timexes
        if sentence.contains(timex.span)
        and is_same_day(timex)
        and timex.lower in story.aside
    }
    if not changed:
        return document
    return replace(document, timexes=tuple(changed.get(t, t) for t in document.timexes))


def _anchored(
    document: Document, sentence: Span, timex: TimexMention, story: Story
) -> TimexMention:
    told = story.day_before(document, sentence)
    if told is None:
        return replace(timex, flags=timex.flags | {"unanchored"})
    day = told.timex
    return replace(
        timex,
        edtf=day.edtf,
        lower=day.lower,
        upper=day.upper,
        flags=timex.flags - {"announced"},
        anchor=day.lower,
    )


def is_same_day(timex: TimexMention) -> bool:
    """As in "في اليوم نفسه", "в тот же день", "on the same day"."""
    words = fold_phrase(timex.text).split()
    if len(words) > _SAME_DAY_WORDS or any(map(str.isdigit, timex.text)):
        return False
    return any(word in _same() for word in words)


def names_a_date(document: Document, span: Span) -> bool:
    """Whether the words there give a date of their own, read or not.

    "وفي 12 يناير الماضي استقبل" has one even where nothing tells its year.
    """
    if any(span.contains(timex.span) for timex in document.timexes):
        return True
    return bool(_calendar().find(fold(span.quote(document.text)).text))


@lru_cache(maxsize=1)
def _same() -> frozenset[str]:
    return frozenset(
        fold_phrase(word)
        for language in LANGUAGES
        for word in load_lexicon(language, "clauses")["same_day"]
    )


@lru_cache(maxsize=1)
def _calendar() -> WordMatcher[str]:
    words: dict[str, list[str]] = {}
    for language, tables in _CALENDAR.items():
        for table in tables:
            for row in load_lexicon(language, table)["word"]:
                if row["kind"] not in ("month", "weekday") or row.get("weak"):
                    continue
                for forms in row["forms"].values():
                    words |= {fold_phrase(form): [language] for form in forms}
    return WordMatcher(words, clitics=NOUN_CLITICS)
