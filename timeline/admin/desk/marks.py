"""The sentence that an event came from, in its context, with its parts marked."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.evidence.passages import sentence_spans
from timeline.search.folding import Word, fold, words_of

# Conjunctions and prepositions that Arabic writes as one with the word after them,
# the article among them: "وبموسكو", "للشيباني".
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "ال", "وال", "بال", "لل", "فال")
# What Arabic verbs begin with according to person and tense ("يستقبل", "استقبلت").
_VERB_PREFIXES = "ايتنوفس"
# Shorter stems are found inside too many words.
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text; ``mark`` is date, trigger, actor, place or "" for none.

    ``cited`` tells whether it belongs to the quotation.
    """

    text: str
    mark: str
    cited: bool


@dataclass(frozen=True, slots=True)
class Named:
    """The names by which the text may call the event's actors and places."""

    actors: Sequence[str]
    places: Sequence[str]


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    start: int
    end: int
    mark: str


def marked(citation: Any, extractions: Iterable[Any], named: Named) -> list[Marked]:
    """The quotation with a sentence before and after it, cut into marked pieces.

    Dates stand where they were read; names and triggers are looked for in the
    quotation, by the names of the event's actors and places and the trigger's form.
    """
    text = citation.article.text
    start, end = _context(text, citation.start, citation.end)
    extractions = list(extractions)
    spans = [_Span(one.timex_start, one.timex_end, "date") for one in extractions]
    words = [
        (citation.start + word.start, citation.start + word.end, word)
        for word in words_of(citation.quote)
    ]
    spans += _triggers(words, extractions)
    spans += _names(words, named.actors, "actor")
    spans += _names(words, named.places, "place")
    return _pieces(text, (start, end), (citation.start, citation.end), spans)


def _context(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentences of a span and of one on either side."""
    sentences = sentence_spans(text)
    held = [i for i, (a, b) in enumerate(sentences) if a < end and start < b]
    first, last = max(held[0] - 1, 0), min(held[-1] + 1, len(sentences) - 1)
    return sentences[first][0], sentences[last][1]


def _triggers(
    words: Sequence[tuple[int, int, Word]], extractions: Iterable[Any]
) -> list[_Span]:
    """Words of the form that announced the event (rule "meeting:استقبل")."""
    stems = set()
    for one in extractions:
        lemma = fold(one.rule.partition(":")[2].split(" ")[0])
        stem = lemma.lstrip(_VERB_PREFIXES) if len(lemma) > _SHORTEST_STEM else lemma
        stems.add(stem if len(stem) >= _SHORTEST_STEM else lemma)
    stems.discard("")
    return [
        _Span(start, end, "trigger")
        for start, end, word in words
        if any(stem in word.folded for stem in stems)
    ]


def _names(
    words: Sequence[tuple[int, int, Word]], names: Iterable[str], mark: str
) -> list[_Span]:
    found: list[_Span] = []
    folded = [word.folded for _start, _end, word in words]
    # The longest name first, as it holds the shorter ones.
    for name in sorted({_folded(name) for name in names}, key=len, reverse=True):
        size = len(name)
        found += [
            _Span(words[first][0], words[first + size - 1][1], mark)
            for first in range(len(words) - size + 1)
            if size and _is_name(folded[first : first + size], name)
        ]
    return found


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(name))


def _is_name(words: Sequence[str], name: tuple[str, ...]) -> bool:
    first, *rest = name
    bare = first.removeprefix("ال")
    return list(words[1:]) == rest and any(
        words[0] in {prefix + first, prefix + bare} for prefix in _PROCLITICS
    )


def _pieces(
    text: str,
    bounds: tuple[int, int],
    cited: tuple[int, int],
    spans: Sequence[_Span],
) -> list[Marked]:
    """The text between the bounds; where marks overlap, the one listed first wins."""
    kept: list[_Span] = []
    for span in spans:
        inside = bounds[0] <= span.start < span.end <= bounds[1]
        if inside and not any(
            span.start < one.end and one.start < span.end for one in kept
        ):
            kept.append(span)
    edges = sorted(
        {*bounds, *cited, *(e for one in kept for e in (one.start, one.end))}
    )
    edges = [edge for edge in edges if bounds[0] <= edge <= bounds[1]]
    return [
        Marked(
            text[a:b],
            next((one.mark for one in kept if one.start <= a < one.end), ""),
            cited[0] <= a < cited[1],
        )
        for a, b in itertools.pairwise(edges)
    ]
