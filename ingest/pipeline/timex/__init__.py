"""Finds every calendar expression of a text and says which days it names."""

from __future__ import annotations

import datetime
from dataclasses import replace

from ingest.pipeline.document import Document, TimexMention
from ingest.pipeline.timex.languages import fold, grammar_of, latin_dates
from ingest.pipeline.timex.reader import read_mentions

__all__ = ["find_timexes", "tag_timexes"]


def find_timexes(
    text: str, dct: datetime.date | None, language: str = "ar"
) -> list[TimexMention]:
    """Read the date expressions of a text, sorted, none overlapping another.

    ``dct`` is the day of publication; without it only what the text itself settles
    is returned: full dates, and what is anchored to them. ``language`` is ``ar``,
    ``en`` or ``ru``; English dates inside Arabic text are read too. Linear in the
    length of the text.

    Raises:
        ValueError: the language is none of the three.
    """
    folded = fold(text, language)
    mentions = read_mentions(
        text, folded, dct=dct, language=language, grammar=grammar_of(language)
    )
    latin = latin_dates(text, dct) if language == "ar" else []
    if not latin:
        return mentions
    return _merged(mentions, latin)


def _merged(
    mentions: list[TimexMention], latin: list[TimexMention]
) -> list[TimexMention]:
    """Both in order; where they overlap ("2025" in "July 31, 2025") the Latin date."""
    merged: list[TimexMention] = []
    ranked = sorted(
        [(m.start, 1, m) for m in mentions] + [(m.start, 0, m) for m in latin],
        key=lambda row: row[:2],
    )
    for _, _, mention in ranked:
        if not merged or merged[-1].end <= mention.start:
            merged.append(mention)
    return merged


def tag_timexes(document: Document) -> Document:
    """The pipeline step: the document with its layer of date expressions."""
    found = find_timexes(document.text, document.dct, document.language)
    return replace(document, timexes=tuple(found))
