"""Titles of office in a text ("وزير الخارجية", "نظيره") and whose country they are of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from ingest.pipeline.document import Span
from ingest.pipeline.folding import fold, fold_phrase, fold_word
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon
from ingest.pipeline.matching import NOUN_CLITICS, Found, WordMatcher

COUNTERPART = "counterpart"
BODY = "body"
# Between a title and its country ("وزير الخارجية والمغتربين السوري") so many characters
# and no end of a phrase; before it ("Syria's president") next to none.
_AFTER_REACH = 24
_BEFORE_REACH = 4
_WORD_BEFORE = 30
STOP = re.compile(r"[.!?؟\n:;؛]")
JOINED = re.compile(r"(?:^|[\s,،])(?:و|and|и|مع|with|с|إن|ان|أن|لم)(?:\s|$)|[\"«“]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it stands; ``office`` is its id, ``counterpart`` or ``body``."""

    span: Span
    office: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    titles: WordMatcher[str]
    before: frozenset[str]
    after: frozenset[str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    forms: dict[str, list[str]] = defaultdict(list)
    before: set[str] = set()
    after: set[str] = set()
    for language in LANGUAGES:
        table = load_lexicon(language, "offices")
        for office, titles in table["offices"].items():
            for title in titles:
                forms[fold_phrase(title)].append(office)
        for word in table["bodies"]:
            forms[fold_phrase(word)].append(BODY)
        for word in table["counterpart"]:
            forms[fold_phrase(word)].append(COUNTERPART)
        before |= {fold_phrase(word) for word in table["blockers_before"]}
        after |= {fold_phrase(word) for word in table["blockers_after"]}
    matcher = WordMatcher(forms, clitics=NOUN_CLITICS)
    return _Lexicon(matcher, frozenset(before), frozenset(after))


def titles_in(text: str) -> list[Title]:
    """The titles in the text that do not belong to another's name."""
    folded = fold(text)
    titles: list[Title] = []
    taken = 0
    for hit in _lexicon().titles.find(folded.text):
        if hit.start < taken:
            continue
        taken = hit.end
        if not _is_blocked(folded.text, hit):
            span = folded.original_span(hit.start - len(hit.clitic), hit.end)
            titles.append(Title(Span(*span), hit.value))
    return titles


def _is_blocked(folded: str, hit: Found[str]) -> bool:
    """Whether the word before makes it another's: "former president", "نائب وزير"."""
    start = hit.start - len(hit.clitic)
    head = folded[max(0, start - _WORD_BEFORE) : start].split()
    is_deputy = hit.value.startswith("deputy")
    return bool(head) and not is_deputy and head[-1].strip("\"'(-") in _lexicon().before


def country_of(
    text: str, title: Span, marks: list[tuple[Span, str]]
) -> tuple[Span, str] | None:
    """The title with the country's word beside it, and which country that is."""
    near = [
        (distance, whole, country)
        for span, country in marks
        if title.start - _BEFORE_REACH <= span.end
        and span.start <= title.end + _AFTER_REACH
        and (found := _beside(text, title, span)) is not None
        for distance, whole in (found,)
    ]
    if not near:
        return None
    _, whole, country = min(near, key=lambda mark: mark[0])
    lexicon = _lexicon()
    head = text[max(0, whole.start - _WORD_BEFORE) : whole.start].split()[-1:]
    tail = text[whole.end : whole.end + _WORD_BEFORE].split()[:1]
    if any(fold_word(word.strip("\"'(-")) in lexicon.before for word in head):
        return None
    if any(fold_word(word.strip("،,.")) in lexicon.after for word in tail):
        return None
    return whole, country


def _beside(text: str, title: Span, mark: Span) -> tuple[int, Span] | None:
    """How far the country's word stands from the title, and the two as one span."""
    if title.end <= mark.start:
        gap, whole = text[title.end : mark.start], Span(title.start, mark.end)
        reach = _AFTER_REACH
    elif mark.end <= title.start:
        if _ARABIC.match(text, title.start):
            return None  # in Arabic the country always follows
        gap, whole = text[mark.end : title.start], Span(mark.start, title.end)
        reach = _BEFORE_REACH
    else:
        return 0, title
    broken = "،" in gap or STOP.search(gap) or JOINED.search(gap)
    return None if broken or len(gap) > reach else (len(gap), whole)
