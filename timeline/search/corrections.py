"""Typos in names: the nearest name of the gazetteer for a word that nothing holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from timeline.search.analyser import Token, analyser_of
from timeline.search.arabic import candidates, with_dots
from timeline.search.folding import is_arabic
from timeline.search.gazetteer import without_article
from timeline.search.lexicon import Lexicon
from timeline.search.query import Correction, Query, Term

# How many letters may be wrong, missing, too many or swapped, by the word's length:
# Elasticsearch's AUTO fuzziness (1 from 3 letters, 2 from 6), a letter stricter
# below, as Arabic names of three letters are neighbours of too many (حمص, حمد).
_ONE_FROM, _TWO_FROM = 4, 6


# Tells how many events hold each lexeme.
CountsOf = Callable[[Collection[str]], Mapping[str, int]]


@dataclass(frozen=True, slots=True, order=True)
class _Near:
    distance: int
    other_initial: bool
    name: str = field(compare=False)


def corrected(query: Query, lexicon: Lexicon, counts_of: CountsOf) -> Query:
    """The query with names in place of words that no event holds.

    ``counts_of`` is asked only where a word is not a name as it stands, and once more
    where a word is corrected.
    """
    asked = {
        token.lexeme: token
        for term in query.wanted
        for token in term.tokens
        if not any(reading in lexicon.written for reading in _readings(token.folded))
    }
    counts = counts_of(asked) if asked else {}
    near = {
        lexeme: names
        for lexeme, token in asked.items()
        if not counts[lexeme] and (names := nearest_names(token.folded, lexicon))
    }
    if not near:
        return query
    found = _most_told_of(near, lexicon, counts_of)
    return replace(
        query,
        terms=tuple(_replaced(term, found, lexicon) for term in query.terms),
        corrections=tuple(
            Correction(asked[lexeme].written, lexicon.written[name])
            for lexeme, name in found.items()
        ),
    )


def nearest_names(folded: str, lexicon: Lexicon) -> list[str]:
    """The folded words of names that differ least; none where all differ too much.

    Two letters may differ only behind the same initial.
    """
    near = [
        one for reading in _readings(folded) for one in _near(reading, lexicon.written)
    ]
    least = min(near, default=None)
    return sorted({one.name for one in near if one == least})


def _most_told_of(
    near: Mapping[str, list[str]], lexicon: Lexicon, counts_of: CountsOf
) -> dict[str, str]:
    """Of equally near names the one in most events: Asad is Assad, not Asaad."""
    lexeme_of = analyser_of(lexicon.protected).lexeme
    counts = counts_of({lexeme_of(name) for names in near.values() for name in names})
    return {
        lexeme: max(names, key=lambda name: counts[lexeme_of(name)])
        for lexeme, names in near.items()
    }


def _near(word: str, names: Iterable[str]) -> Iterable[_Near]:
    if len(word) < _ONE_FROM or word.isdecimal():
        return
    most = 2 if len(word) >= _TWO_FROM else 1
    for name in names:
        distance = OSA.distance(word, name, score_cutoff=most)
        other_initial = word[0] != name[0]
        if distance + other_initial <= most and len(name) >= _ONE_FROM:
            yield _Near(distance, other_initial, name)


def _readings(folded: str) -> list[str]:
    """The word as it stands and, in Arabic, without what may be joined before it."""
    if not is_arabic(folded):
        return [folded]
    return [without_article(with_dots(one)) for one in candidates(folded)]


def _replaced(term: Term, found: dict[str, str], lexicon: Lexicon) -> Term:
    if term.excluded:
        return term
    analyser = analyser_of(lexicon.protected)
    tokens = [_named(token, found, analyser.lexeme) for token in term.tokens]
    return replace(term, tokens=tuple(tokens))


def _named(
    token: Token, found: dict[str, str], lexeme_of: Callable[[str], str]
) -> Token:
    name = found.get(token.lexeme)
    return replace(token, lexeme=lexeme_of(name), folded=name) if name else token
