"""What the same words would mean, had their article been of another day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ingest.models import Extraction
from ingest.pipeline.document import TimexMention
from ingest.pipeline.timex import find_timexes
from timeline.edtf import EdtfDate, parse

# Characters read on either side of the words: whole articles nearly always, and a
# bound on the work that one request can ask for (40,000 characters take about 50 ms).
CONTEXT = 20_000


@dataclass(frozen=True, slots=True)
class Rereading:
    """The words of a citation, read against a day.

    ``date`` is None where the words name no date on that day. ``rule`` and
    ``flags`` are those of the date grammar; ``anchor`` is the day that was used,
    None where the words are a full date and need none.
    """

    words: str
    date: EdtfDate | None
    anchor: datetime.date | None
    rule: str
    flags: tuple[str, ...]


def reread(extraction: Extraction, day: datetime.date) -> Rereading:
    """Read the date's words of an extraction again, as if published on ``day``."""
    article = extraction.citation.article
    text = article.text if article else ""
    mention = mention_at(
        text,
        extraction.timex_start,
        extraction.timex_end,
        day=day,
        language=article.language if article else "",
    )
    if mention is None:
        return Rereading(extraction.timex_text, None, None, "", ())
    return Rereading(
        words=mention.text,
        date=parse(mention.edtf),
        anchor=mention.anchor,
        rule=mention.rule,
        flags=tuple(sorted(mention.flags)),
    )


def mention_at(
    text: str, start: int, end: int, *, day: datetime.date, language: str
) -> TimexMention | None:
    """The mention that covers most of ``[start, end)`` of the text, None if none does."""
    first = _line_before(text, start - CONTEXT)
    window = text[first : end + CONTEXT]
    try:
        found = find_timexes(window, day, language)
    except ValueError:
        return None  # no grammar for the article's language
    shared = [
        (min(one.end + first, end) - max(one.start + first, start), one)
        for one in found
    ]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] > 0 else None


def _line_before(text: str, position: int) -> int:
    """Where the line begins that ``position`` lies in; 0 before the text."""
    return text.rfind("\n", 0, max(position, 0)) + 1
