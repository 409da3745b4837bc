"""The one analyser: what a text holds, and what a reader asks for, as lexemes.

It is used when indexing, when asking and when marking what was found, so that the
three cannot disagree. Each word is folded (`folding`), then loses particles and
endings by the rules of its script's language.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.search import arabic, english, russian
from timeline.search.folding import Word, is_arabic, is_cyrillic, words_of

# Distinct words kept analysed; the chronology's texts have some 20 000.
_REMEMBERED = 65_536
# Texts kept analysed: the names of actors and places, of months and kinds stand in
# most events. At most some 20 MB, if all were long quotes.
_TEXTS_REMEMBERED = 4_096


@dataclass(frozen=True, slots=True)
class Token:
    """A word to find: its lexeme, its place in the row of words, how it stood where."""

    lexeme: str
    position: int
    start: int
    end: int
    folded: str
    written: str


@dataclass(frozen=True, slots=True)
class ProtectedNames:
    """Words of the gazetteer's names, folded, that the rules must not take apart."""

    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    cyrillic: frozenset[str] = frozenset()


class Analyser:
    """Texts to tokens."""

    def __init__(self, names: ProtectedNames | None = None) -> None:
        """Know the names that are not taken apart."""
        self._names = names or ProtectedNames()
        self.lexeme = functools.lru_cache(maxsize=_REMEMBERED)(self._lexeme)
        self.lexemes = functools.lru_cache(maxsize=_TEXTS_REMEMBERED)(self._lexemes)

    def tokens(self, text: str) -> Iterator[Token]:
        """The words of a text that can be found, in order.

        A stop word is left out but keeps its place in the row, so that "visit to
        Moscow" is not "visit Moscow"; the article of "al-Sharaa" has no place.
        """
        position = 0
        for word in words_of(text):
            if _is_article(word):
                continue
            position += 1
            if lexeme := self.lexeme(word.folded):
                written = text[word.start : word.end]
                yield Token(
                    lexeme, position, word.start, word.end, word.folded, written
                )

    def _lexemes(self, text: str) -> tuple[tuple[str, int], ...]:
        """The lexemes of :meth:`tokens` with their positions."""
        return tuple((token.lexeme, token.position) for token in self.tokens(text))

    def _lexeme(self, folded: str) -> str:
        if is_arabic(folded):
            names = self._names
            return arabic.analyse(folded, people=names.people, places=names.places)
        if is_cyrillic(folded):
            return russian.analyse(folded, self._names.cyrillic)
        return english.analyse(folded)


@functools.lru_cache(maxsize=4)
def analyser_of(names: ProtectedNames) -> Analyser:
    """The analyser that protects these names; the same one for the same names."""
    return Analyser(names)


def _is_article(word: Word) -> bool:
    return english.is_article(word.folded) or russian.is_article(word.folded)
