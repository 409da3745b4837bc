"""Several mentions of one event become what is stored of it.

The result depends on the mentions alone, not on their order, so that an event can be
derived again whenever its mentions change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.pipeline.document import EventMention, TimexMention

# What each further article that tells an event adds to our confidence in it; small,
# since articles copy one another.
SECOND_ARTICLE = 0.05
MOST_CONFIDENT = 0.99

# Between kinds that are told equally often: the one that says more.
_KINDS = (
    "agreement",
    "call",
    "meeting",
    "un_vote",
    "ceasefire",
    "conference",
    "visit",
    "sanctions",
    "appointment",
    "legal",
    "humanitarian",
    "economic",
    "military",
    "incident",
    "statement",
)


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """An event as its mentions together tell it.

    ``timex`` is the most precise date given; ``disputed`` says that two mentions give
    dates of which neither lies within the other. ``lead`` is the surest mention, whose
    words serve where no title can be composed.
    """

    timex: TimexMention
    kind: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    announced: bool
    disputed: bool
    confidence: float
    lead: EventMention


def merge_mentions(mentions: Sequence[EventMention], *, articles: int) -> MergedEvent:
    """What the mentions of one event, from so many articles, add up to.

    Raises:
        ValueError: there are none.
    """
    if not mentions:
        msg = "an event has at least one mention"
        raise ValueError(msg)
    ordered = sorted(mentions, key=_surest_first)
    return MergedEvent(
        timex=min((mention.timex for mention in ordered), key=_most_precise_first),
        kind=_kind(ordered),
        actors=_most_told_first(mention.actors for mention in ordered),
        places=_most_told_first(mention.places for mention in ordered),
        topics=_most_told_first(mention.topics for mention in ordered),
        announced=all(mention.announced for mention in ordered),
        disputed=any(
            _rivals(a.timex, b.timex) for a in ordered for b in ordered if a is not b
        ),
        confidence=min(
            MOST_CONFIDENT,
            round(ordered[0].confidence + SECOND_ARTICLE * (articles - 1), 3),
        ),
        lead=ordered[0],
    )


def _surest_first(mention: EventMention) -> tuple[float, int, str]:
    return -mention.confidence, len(mention.quote), mention.quote


def _most_precise_first(timex: TimexMention) -> tuple[int, bool, str]:
    contradictory = any(flag.startswith("conflict") for flag in timex.flags)
    return (timex.upper - timex.lower).days, contradictory, timex.edtf


def _rivals(a: TimexMention, b: TimexMention) -> bool:
    within = a.lower <= b.lower and b.upper <= a.upper
    around = b.lower <= a.lower and a.upper <= b.upper
    return not (within or around)


def _kind(mentions: Iterable[EventMention]) -> str:
    told = Counter(mention.kind for mention in mentions)
    return min(told, key=lambda kind: (-told[kind], _KINDS.index(kind)))


def _most_told_first(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    told: Counter[str] = Counter()
    for names in lists:
        told.update(list(dict.fromkeys(names)))
    # A Counter keeps the order in which it first met its keys.
    return tuple(sorted(told, key=lambda name: -told[name]))
