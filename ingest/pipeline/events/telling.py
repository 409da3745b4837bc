"""Whether a dated word is told as something that happens, or denied, guessed, a source."""

from __future__ import annotations

import datetime
import re

from ingest.pipeline.document import Document, TimexMention
from ingest.pipeline.events.dating import Dated
from ingest.pipeline.events.relations import Clause, Relation

_ONE_DAY = datetime.timedelta(days=1)
_HALF_A_YEAR = datetime.timedelta(days=183)
_YEAR = re.compile(r"\d{4}")
_HYPOTHESIS = "hypothesis"
PAST = "past"
_DENYING = "deny"


def is_told(document: Document, dated: Dated, clauses: list[Clause]) -> bool:
    """Neither denied nor only wished for or possible, nor past with a date to come."""
    trigger = dated.trigger
    is_known = PAST in trigger.flags or trigger.definite
    if is_known and not trigger.planned and is_ahead(document, dated.timex):
        return False
    if not trigger.planned and _is_misread(document, dated.timex):
        return False
    if trigger.negated or "doubt" in trigger.flags or _is_source(dated):
        return False
    if _HYPOTHESIS in trigger.flags and not trigger.planned:
        return False
    return not _is_denied(dated, clauses)


def is_announced(document: Document, dated: Dated) -> bool:
    """Whether it was still to come when the article was written."""
    return dated.trigger.planned or is_ahead(document, dated.timex)


def is_ahead(document: Document, timex: TimexMention) -> bool:
    """Whether the date lies after the day of publication, or is announced."""
    if document.dct is None:
        return "announced" in timex.flags
    return timex.lower > document.dct or (
        "announced" in timex.flags and timex.upper > document.dct + _ONE_DAY
    )


def _is_misread(document: Document, timex: TimexMention) -> bool:
    """A date without a year so far ahead, where nothing speaks of a plan, was past."""
    created = document.created
    day = document.dct or (created.latest if created else None)
    if day is None or _YEAR.search(timex.text):
        return False
    return timex.lower > day + _HALF_A_YEAR


def _is_source(dated: Dated) -> bool:
    """As in "وفق ما أعلنت الوزارة": that it was said is not what the sentence tells."""
    return {"say", "source"} <= dated.trigger.flags


def _is_denied(dated: Dated, clauses: list[Clause]) -> bool:
    """Whether it stands after a verb of denying, before another clause of its own.

    "نفى الكرملين أن يكون بوتين قد التقى …" tells the denial and nothing else.
    """
    denied = False
    for clause in clauses:
        if clause.relation is Relation.SEPARATE:
            denied = False
        for trigger in clause.triggers:
            if trigger == dated.trigger:
                return denied
            denied = denied or (_DENYING in trigger.flags and not trigger.negated)
    return False
