"""From words to events: trigger, date, participants and place of a sentence."""

from __future__ import annotations

from ingest.pipeline.events.assembly import assemble_events
from ingest.pipeline.events.confidence import PUBLISH_AT

__all__ = ["PUBLISH_AT", "assemble_events"]
