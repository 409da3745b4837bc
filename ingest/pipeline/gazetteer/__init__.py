"""What we know by name, and how texts name it (entity linking; NIL is an answer)."""

from __future__ import annotations

from ingest.pipeline.gazetteer.entries import (
    EntryName,
    GazetteerEntry,
    Office,
    Strength,
    entries_from_chronology,
)
from ingest.pipeline.gazetteer.index import Candidate, Gazetteer, Sense
from ingest.pipeline.gazetteer.linking import Link, link

__all__ = [
    "Candidate",
    "EntryName",
    "Gazetteer",
    "GazetteerEntry",
    "Link",
    "Office",
    "Sense",
    "Strength",
    "entries_from_chronology",
    "link",
]
