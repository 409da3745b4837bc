"""A text with its cited passages marked, whole or in excerpts. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Where a sentence may end: Arabic, Latin and Cyrillic stops, and every line's end.
# A dot between digits or letters ("3.5", "د.محمد") ends none.
_END = re.compile(r"[.!?؟…]+[»”\"')\]]*(?=\s|$)|\n+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of the text: a citation by its key, or what was dropped."""

    start: int
    end: int
    key: int = 0
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    ``keys`` are the citations that hold it, ``begins`` those that begin with it;
    ``dropped`` is why it is no part of the article, "" where it is.
    """

    text: str
    keys: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    dropped: str = ""


def cut(text: str, marks: Sequence[Mark], *, start: int, end: int) -> tuple[Piece, ...]:
    """The text from ``start`` to ``end`` as pieces; joined, they are that text."""
    edges = {start, end}
    for mark in marks:
        edges |= {edge for edge in (mark.start, mark.end) if start < edge < end}
    bounds = sorted(edges)
    return tuple(
        _piece(text, marks, first, last) for first, last in itertools.pairwise(bounds)
    )


def excerpts(
    text: str, marks: Sequence[Mark], *, context: int = 1
) -> tuple[tuple[Piece, ...], ...]:
    """The cited passages with ``context`` sentences before and after each.

    Excerpts that touch are one. What was dropped from the article is never shown.
    """
    sentences = sentence_spans(text)
    cited = [mark for mark in marks if mark.key]
    wanted = sorted({_around(sentences, mark, context) for mark in cited})
    joined: list[tuple[int, int]] = []
    for first, last in wanted:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(
        tuple(
            piece
            for piece in cut(text, marks, start=first, end=last)
            if piece.keys or not piece.dropped
        )
        for first, last in joined
    )


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans that cover the text, one a sentence."""
    ends = [match.end() for match in _END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    starts = [0, *ends[:-1]]
    return tuple(
        (start, end) for start, end in zip(starts, ends, strict=True) if start < end
    )


def _around(
    sentences: Sequence[tuple[int, int]], mark: Mark, context: int
) -> tuple[int, int]:
    held = [
        number
        for number, (start, end) in enumerate(sentences)
        if start < mark.end and mark.start < end
    ]
    first = max(held[0] - context, 0)
    last = min(held[-1] + context, len(sentences) - 1)
    return sentences[first][0], sentences[last][1]


def _piece(text: str, marks: Iterable[Mark], start: int, end: int) -> Piece:
    over = [mark for mark in marks if mark.start < end and start < mark.end]
    return Piece(
        text=text[start:end],
        keys=tuple(mark.key for mark in over if mark.key),
        begins=tuple(mark.key for mark in over if mark.key and mark.start == start),
        dropped=next((mark.dropped for mark in over if mark.dropped), ""),
    )
