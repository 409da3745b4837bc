"""Names that the gazetteer does not know, kept for editors to judge."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.pipeline.document import Span, UnknownName
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

_CONTEXT = 60


@lru_cache(maxsize=1)
def _after_title() -> re.Pattern[str]:
    titles = [
        re.escape(title)
        for language in LANGUAGES
        for title in load_lexicon(language, "names")["unknown_titles"]
    ]
    # Two words after the title, in the same phrase; in English and Russian they
    # must be written as names are.
    arabic = r"[\u0621-\u064a]{2,}(?:\s[\u0621-\u064a]{2,})"
    cased = r"[A-ZА-ЯЁ][\w'-]+(?:\s[A-ZА-ЯЁ][\w'-]+)+"
    return re.compile(
        rf"\b(?i:{'|'.join(titles)})\s+(?:(?:السوري|الروسي|الخاص)\s+)?(?P<name>{arabic}|{cased})\b"
    )


def unknown_names(text: str, known: tuple[Span, ...]) -> tuple[UnknownName, ...]:
    """Two words after a title that no known name overlaps.

    They are candidates, no more: Arabic does not mark names, and the second word may
    be the next of the sentence.
    """
    found = []
    for match in _after_title().finditer(text):
        span = Span(*match.span("name"))
        if not any(span.overlaps(other) for other in known):
            around = text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT]
            found.append(UnknownName(span, match.group("name"), around))
    return tuple(found)
