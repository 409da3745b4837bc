"""Which mentions, and which stored events, are one real event."""

from __future__ import annotations

from ingest.pipeline.coreference.clustering import corefer
from ingest.pipeline.coreference.copies import COPY_SHARE, near_duplicate
from ingest.pipeline.coreference.judging import SAME_EVENT_AT, Judgement, same_event
from ingest.pipeline.coreference.views import EventView, heads_among, view_of

__all__ = [
    "COPY_SHARE",
    "SAME_EVENT_AT",
    "EventView",
    "Judgement",
    "corefer",
    "heads_among",
    "near_duplicate",
    "same_event",
    "view_of",
]
