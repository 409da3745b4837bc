"""The languages that are read, and Latin dates inside Arabic text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ingest.pipeline.document import TimexMention
from ingest.pipeline.normalize import FoldedText, fold_arabic
from ingest.pipeline.timex import grammar_ar, grammar_en, grammar_ru
from ingest.pipeline.timex.reader import read_mentions
from ingest.pipeline.timex.scan import Grammar, grammar

_GRAMMARS = {
    "ar": (grammar_ar.RULES, grammar_ar.STARTS),
    "en": (grammar_en.RULES, grammar_en.STARTS),
    "ru": (grammar_ru.RULES, grammar_ru.STARTS),
}
_LATIN_MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
)
# Arabic first: it wins where two scripts are level, as in a text without letters.
_SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "en": re.compile(r"[A-Za-z]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
}
# A date's Latin neighbours: far enough for "Thursday, 31 July 2025".
_LATIN_REACH = 30
_LATIN_BEFORE = re.compile(r"[A-Za-z0-9 ,.]*$")
_LATIN_AFTER = re.compile(r"[A-Za-z0-9 ,.\-–]*")


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language.

    Raises:
        ValueError: no grammar is written for it.
    """
    if language not in _GRAMMARS:
        msg = f"no date grammar for language {language!r}; there are ar, en and ru"
        raise ValueError(msg)
    return grammar(*_GRAMMARS[language])


def language_of(text: str) -> str:
    """The language of a text by its script: Arabic, unless most letters are others."""
    counts = {
        language: len(script.findall(text)) for language, script in _SCRIPTS.items()
    }
    return max(counts, key=lambda language: counts[language])


def fold(text: str, language: str) -> FoldedText:
    """Fold a text for look-up: Arabic letters always, case where there is any."""
    folded = fold_arabic(text)
    if language == "ar":
        return folded
    lowered = folded.text.lower()
    if len(lowered) != len(folded.text):
        # A few letters grow in lower case (İ); offsets matter more than those.
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded.text)
    return replace(folded, text=lowered.replace("ё", "е"))


def latin_dates(text: str, dct: datetime.date | None) -> list[TimexMention]:
    """Dates in Latin letters inside Arabic text ("July 31, 2025"), with a figure each."""
    found: list[TimexMention] = []
    for start, end in _latin_stretches(text):
        stretch = text[start:end]
        mentions = read_mentions(
            stretch,
            fold(stretch, "en"),
            dct=dct,
            language="en",
            grammar=grammar_of("en"),
        )
        found.extend(
            replace(mention, start=mention.start + start, end=mention.end + start)
            for mention in mentions
            if any(character.isdigit() for character in mention.text)
            and _LATIN_MONTH.search(mention.text)
        )
    return found


def _latin_stretches(text: str) -> Iterator[tuple[int, int]]:
    reached = 0
    for match in _LATIN_MONTH.finditer(text):
        if match.start() < reached:
            continue
        low = max(reached, match.start() - _LATIN_REACH)
        before = _LATIN_BEFORE.search(text[low : match.start()])
        after = _LATIN_AFTER.match(text, match.end(), match.end() + _LATIN_REACH)
        start = low + before.start() if before else match.start()
        reached = after.end() if after else match.end()
        yield start, reached
