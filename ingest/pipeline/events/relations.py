"""A clause of a sentence, and how its time relates to that of the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.pipeline.document import (
    ActorMention,
    PlaceMention,
    Span,
    TimexMention,
    TriggerMention,
)


class Relation(StrEnum):
    """How a clause's time relates to that of its sentence."""

    ROOT = "root"
    BACKGROUND = "background"
    SIMULTANEOUS = "simultaneous"
    CONTENT = "content"
    SEPARATE = "break"
    RESUMED = "resumed"
    RELATIVE = "relative"


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with the mentions in it."""

    relation: Relation
    span: Span
    triggers: list[TriggerMention] = field(default_factory=list)
    timexes: list[TimexMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SentenceView:
    """What a sentence's markers are judged by."""

    text: str
    span: Span
    triggers: list[TriggerMention]
    timexes: list[TimexMention]
    actors: list[ActorMention]
    places: list[PlaceMention]
