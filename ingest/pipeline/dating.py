"""The step that adds the layer of dates, also where the day of publication is bounded."""

from __future__ import annotations

import datetime
from dataclasses import replace

from ingest.pipeline.document import Document, Dropped, TimexMention
from ingest.pipeline.folding import blank
from ingest.pipeline.timex import find_timexes

BOUNDED = "dct-bounded"


def tag_dates(document: Document) -> Document:
    """Add the date expressions outside of what was dropped.

    Where only an interval of possible days of publication is known, expressions are
    read for its first, middle and last day, and kept where all agree, flagged
    ``dct-bounded`` unless they read the same without any day of publication. Three
    readings suffice: a relative date moves on with the day of publication, so that
    what agrees at the ends and between them agrees throughout.
    """
    text = blank(document.text, tuple(dropped.span for dropped in document.dropped))
    created = document.created
    if document.dct is not None or created is None:
        found = find_timexes(text, document.dct, document.language)
    else:
        found = _agreed(text, created.earliest, created.latest, document.language)
    kept = tuple(t for t in found if not _is_dropped(t, document.dropped))
    return replace(document, timexes=kept)


def _is_dropped(timex: TimexMention, dropped: tuple[Dropped, ...]) -> bool:
    return any(timex.span.overlaps(other.span) for other in dropped)


def _agreed(
    text: str, earliest: datetime.date, latest: datetime.date, language: str
) -> list[TimexMention]:
    middle = earliest + (latest - earliest) / 2
    readings = [
        {(t.start, t.end): t for t in find_timexes(text, day, language)}
        for day in dict.fromkeys((earliest, middle, latest))
    ]
    certain = {(t.start, t.end, t.edtf) for t in find_timexes(text, None, language)}
    agreed = []
    for place, timex in readings[0].items():
        same = [reading.get(place) for reading in readings]
        if any(other is None or other.edtf != timex.edtf for other in same):
            continue
        is_certain = (*place, timex.edtf) in certain
        flags = timex.flags if is_certain else timex.flags | {BOUNDED}
        agreed.append(replace(timex, flags=flags))
    return agreed
