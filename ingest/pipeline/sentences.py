"""Where sentences begin and end, in Arabic, English and Russian.

A sentence ends at ``.``, ``!``, ``?``, ``؟`` or ``…`` with the quotes and brackets
that close after it, and at a line break. A full stop inside a number ("4.5"), after
an initial or an abbreviation ("г.", "U.S."), or with a small letter after it ends none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ingest.pipeline.document import Document, Span
from ingest.pipeline.folding import blank
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

_END = re.compile(r"[.!?؟…]+[\"'»”’)\]]*(?=\s|$|[\u0600-\u06ff])|\n+")
_LAST_WORD = re.compile(r"([^\W\d_][\w.]*|\w)$")
_CLOSING = "\"'»”’)]"


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(
        word
        for language in LANGUAGES
        for word in load_lexicon(language, "sentences")["abbreviations"]
    )


def split_sentences(document: Document) -> Document:
    """Add the layer of sentences; a sentence may hold dropped spans within it."""
    text = blank(document.text, tuple(d.span for d in document.dropped))
    return replace(document, sentences=tuple(sentence_spans(text)))


def sentence_spans(text: str) -> list[Span]:
    """The sentences of the text in order, without the white space around them.

    They do not overlap, and what lies between them is white space.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if not _ends_sentence(text, match):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] != "." or len(mark) > 1:
        # "«Что?» спросил он": a small letter goes on with the same sentence.
        return "\n" in mark or not _goes_on(text, match.end())
    before = text[max(0, match.start() - 12) : match.start()]
    after = text[match.end() : match.end() + 1]
    if before[-1:].isdigit() and after.isdigit():
        return False
    word = _LAST_WORD.search(before)
    if word and word.group(1).lower() in _abbreviations():
        return False
    is_initial = (
        word is not None and len(word.group(1)) == 1 and word.group(1).isupper()
    )
    return not is_initial and not _goes_on(text, match.end())


def _goes_on(text: str, position: int) -> bool:
    following = text[position : position + 3].lstrip()
    return following[:1].islower()


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        first = start + len(piece) - len(piece.lstrip())
        spans.append(Span(first, first + len(stripped)))
