"""What coreference looks at: of a mention as of a stored event."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ingest.pipeline.document import EventMention
from ingest.pipeline.gazetteer import Gazetteer

# Whoever holds one of these meets his counterpart when he visits a country; his visit
# and their meeting are one event.
_HEADS = frozenset({"president", "prime-minister", "de-facto-leader", "chancellor"})


@dataclass(frozen=True, slots=True)
class EventView:
    """An event or a mention, as far as it matters for telling events apart.

    ``upper`` is exclusive. ``persons`` take part; ``parties`` are the states and
    organizations that do. ``heads`` are those persons who head a state or government
    on that day. ``article`` tells mentions of one article, ``voice`` the copies of one
    text, which count as one voice. ``words`` is text to compare (a quote or title).
    ``anchor`` names a stored event that is fixed (curated, or corrected by an editor)
    and that this view belongs to; two views with different anchors are never one.
    """

    key: str
    lower: datetime.date
    upper: datetime.date
    kinds: frozenset[str]
    persons: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    article: str = ""
    voice: str = ""
    words: str = ""
    announced: bool = False
    anchor: str = ""

    @property
    def days(self) -> int:
        """How many days the date spans."""
        return (self.upper - self.lower).days

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.days == 1


def view_of(
    mention: EventMention, *, key: str, gazetteer: Gazetteer, article: str = ""
) -> EventView:
    """The view of a mention; ``key`` must be unique among those compared."""
    entries = [entry for a in mention.actors if (entry := gazetteer.actor(a))]
    persons = [entry.id for entry in entries if entry.type == "person"]
    day = mention.timex.lower
    return EventView(
        key=key,
        lower=mention.timex.lower,
        upper=mention.timex.upper,
        kinds=frozenset({mention.kind}),
        persons=frozenset(persons),
        parties=frozenset(e.id for e in entries if e.type != "person"),
        places=frozenset(mention.places),
        topics=frozenset(mention.topics),
        heads=heads_among(persons, day, gazetteer),
        flags=mention.flags,
        article=article,
        words=mention.quote,
        announced=mention.announced,
    )


def heads_among(
    persons: list[str], day: datetime.date, gazetteer: Gazetteer
) -> frozenset[str]:
    """Those of the persons who headed a state or government on that day."""
    return frozenset(p for p in persons if _HEADS & set(gazetteer.offices_of(p, day)))
