"""Whole words of a lexicon found in folded text, whatever is written onto them.

Arabic writes conjunctions, prepositions and the article onto the word
("وللشيباني": and, to, al-Shaibani); Russian and English inflect at the end.
All forms stand in one Aho-Corasick automaton, so that the time does not depend on
the size of the lexicon.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import ahocorasick

V = TypeVar("V")

# What may be written before an Arabic noun or name: one of each in this order.
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
NAME_CLITICS = frozenset(c + p for c in _CONJUNCTIONS for p in _PREPOSITIONS)
NOUN_CLITICS = (
    frozenset(
        [c + p + "ال" for c in _CONJUNCTIONS for p in ("", "ب", "ك")]
        + [c + "لل" for c in _CONJUNCTIONS]
    )
    | NAME_CLITICS
)
VERB_CLITICS = frozenset(_CONJUNCTIONS)
# "سيلتقي": the future is written onto the verb.
FUTURE_CLITICS = frozenset(["س", "وس", "فس"])
_LONGEST_CLITIC = 4


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """A form at ``[start, end)`` of the folded text; ``clitic`` is written before it."""

    start: int
    end: int
    clitic: str
    value: V


class WordMatcher(Generic[V]):
    """Finds the forms of a lexicon as whole words.

    A form that ends in ``*`` matches any word that begins with it. Values of one
    form are all returned.
    """

    def __init__(
        self, forms: Mapping[str, Iterable[V]], *, clitics: frozenset[str]
    ) -> None:
        self._clitics = clitics
        self._automaton = ahocorasick.Automaton()
        gathered: dict[str, list[tuple[bool, V]]] = defaultdict(list)
        for form, values in forms.items():
            is_open = form.endswith("*")
            gathered[form.rstrip("*")].extend((is_open, value) for value in values)
        for form, values_of_form in gathered.items():
            if form:
                self._automaton.add_word(form, (len(form), tuple(values_of_form)))
        self._empty = not gathered
        if not self._empty:
            self._automaton.make_automaton()

    def find(self, folded: str) -> list[Found[V]]:
        """Every whole-word occurrence, in order of start, longer ones first."""
        if self._empty:
            return []
        found: list[Found[V]] = []
        size = len(folded)
        for last, (length, values) in self._automaton.iter(folded):
            end = last + 1
            start = end - length
            is_whole = end == size or not folded[end].isalnum()
            clitic = _written_before(folded, start)
            if clitic and clitic not in self._clitics:
                continue
            for is_open, value in values:
                if is_whole or is_open:
                    stop = end if is_whole else _word_end(folded, end)
                    found.append(Found(start, stop, clitic, value))
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return found


def _written_before(folded: str, start: int) -> str:
    """The letters between the beginning of the word and ``start``."""
    first = start
    while first and start - first <= _LONGEST_CLITIC and folded[first - 1].isalnum():
        first -= 1
    return folded[first:start]


def _word_end(folded: str, end: int) -> int:
    while end < len(folded) and folded[end].isalnum():
        end += 1
    return end
