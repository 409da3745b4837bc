"""How a word that says an event is meant: as a fact, a plan, a denial, a guess.

Judged by the words around it in its clause: "لم يلتق" (denied), "القمة المزمع عقدها"
(planned), "قد يزور" (a guess), "أُلغيت زيارة", "a visit was cancelled" (never happened).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.pipeline.folding import fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

HYPOTHESIS = "hypothesis"
DOUBT = "doubt"
# The event is only where something else takes place ("warned at a conference").
SETTING = "setting"
# The saying is named as a source, not told ("وفق ما أعلنت", "как сообщили").
SOURCE = "source"

_WORD = re.compile(r"[\w']+")
_MARKS = ".!?؟;؛:،\n"
_AFTER_REACH = 45
_SENTENCE_REACH = 140
_NEAR = 2
_CLOSE = 3
_WITHOUT_REACH = 4
# "in May", "May 9": the month, not the verb.
_MONTH_MAY = re.compile(
    r"(?:(?:in|last|of|since|mid|late|early|by|\d)[\s-]+may|may\s+\d+)\b"
)


@dataclass(frozen=True, slots=True)
class Word:
    """Where in folded text the word stands, with what is written onto it, and what it is."""

    start: int
    end: int
    is_noun: bool
    is_present: bool
    is_future: bool


@dataclass(frozen=True, slots=True)
class Stance:
    """How the words around it take the event."""

    planned: bool
    negated: bool
    has_article: bool
    flags: frozenset[str]


def stance_of(word: Word, folded: str) -> Stance:
    """How the word at that place of the folded text is meant."""
    before = _words_before(word, folded)
    rest = _MONTH_MAY.sub(" ", folded[word.end : word.end + _SENTENCE_REACH])
    rest = re.split(r"[.\n](?!\d)", rest)[0]
    planned = _is_planned(word, before, rest)
    return Stance(
        planned,
        _is_negated(word, before, rest, planned=planned),
        "the" in before[-_NEAR:],
        frozenset(_doubts(word, before)),
    )


def lookalikes() -> frozenset[str]:
    """Words and pairs of words that look like one that says an event and are none."""
    return _listed("lookalikes")


def _words_before(word: Word, folded: str) -> list[str]:
    begin = max(0, word.start - _reach())
    before = folded[begin : word.start]
    for mark in _MARKS:
        before = before.rpartition(mark)[2]
    return _WORD.findall(_MONTH_MAY.sub(" ", before))


def _is_planned(word: Word, before: list[str], rest: str) -> bool:
    if word.is_future or _any_phrase(before, _listed("planned")):
        return True
    after = _WORD.findall(rest[:_AFTER_REACH])[:4]
    return word.is_noun and _any_phrase(after, _listed("planned_after"))


def _is_negated(word: Word, before: list[str], rest: str, *, planned: bool) -> bool:
    # "لم تصل … إلا في 20 نيسان": denied but for what follows, so it happened.
    denied = _any_word(before[-_NEAR:], _listed("negation")) and " الا " not in rest
    denied = denied or _any_word(before[-_WITHOUT_REACH:], _listed("without"))
    if denied or not (word.is_noun or planned):
        return denied
    return _any_in(rest, "cancelled") or (planned and _any_in(rest, "cancelled_plan"))


def _doubts(word: Word, before: list[str]) -> set[str]:
    near = before[-_CLOSE:]
    flags = set()
    certain = _any_phrase(near, _listed("certain"))
    if _any_phrase(near, _listed("hope")) and not certain:
        flags.add(HYPOTHESIS)
    if _any_phrase(near, _listed("doubt")) and not certain:
        flags.add(DOUBT)
    if word.is_present and before[-1:] in (["ان"], ["قد"]):
        flags.add(HYPOTHESIS)  # "أن يزور": that he visit; "قد يزور": he may
    if _any_word(before[-_NEAR:], _listed("setting")):
        flags.add(SETTING)
    if _any_word(before[-1:], _listed("source")):
        flags.add(SOURCE)
    return flags


def _any_word(words: list[str], wanted: frozenset[str]) -> bool:
    return any(word in wanted or word.removeprefix("و") in wanted for word in words)


def _any_phrase(words: list[str], wanted: frozenset[str]) -> bool:
    if _any_word(words, wanted):
        return True
    return any(" ".join(pair) in wanted for pair in pairwise(words))


def _any_in(rest: str, key: str) -> bool:
    return _pattern(key).search(rest) is not None


@lru_cache(maxsize=4)
def _pattern(key: str) -> re.Pattern[str]:
    words = sorted(map(re.escape, _listed(key)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)[وف]?(?:{'|'.join(words)})(?!\w)")


@lru_cache(maxsize=16)
def _listed(key: str) -> frozenset[str]:
    return frozenset(
        fold_phrase(word)
        for language in LANGUAGES
        for word in load_lexicon(language, "modality")[key]
    )


@lru_cache(maxsize=1)
def _reach() -> int:
    return max(int(load_lexicon(lang, "modality")["reach"]) for lang in LANGUAGES)
