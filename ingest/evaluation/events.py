"""Extracted events against a gold file: what was found, what was not, what is more.

The gold file says of each real event its date, the kinds under which it may be told,
who must be among the participants and which documents tell it (``cited_by``; ``also``
lists those that date it less precisely). ``required: false`` may be left out.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline import edtf


@dataclass(frozen=True, slots=True)
class Told:
    """One mention: the document that tells, and what it tells. ``upper`` is exclusive."""

    document: str
    edtf: str
    lower: datetime.date
    upper: datetime.date
    kind: str
    actors: frozenset[str]
    quote: str


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event as extracted: its mentions, merged."""

    edtf: str
    lower: datetime.date
    upper: datetime.date
    kinds: frozenset[str]
    actors: frozenset[str]
    mentions: tuple[Told, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as the gold file has it."""

    id: str
    lower: datetime.date
    upper: datetime.date
    kinds: frozenset[str]
    actors: frozenset[str]
    cited_by: frozenset[str]
    also: frozenset[str]
    required: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found; ``str(report)`` is for reading."""

    required: int
    found: tuple[str, ...]
    missing: tuple[str, ...]
    optional_found: tuple[str, ...]
    duplicates: tuple[str, ...]
    extras: tuple[str, ...]
    missing_citations: tuple[str, ...]
    bcubed_precision: float
    bcubed_recall: float
    told: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """The share of required events that were found."""
        return len(self.found) / self.required if self.required else 1.0

    @property
    def precision(self) -> float:
        """The share of found events that the gold file knows; extras may be right too."""
        known = len(self.found) + len(self.optional_found)
        total = known + len(self.duplicates) + len(self.extras)
        return known / total if total else 1.0

    @property
    def bcubed_f1(self) -> float:
        """B-cubed F1 of the citations: is each event cited by all that tell it?"""
        both = self.bcubed_precision + self.bcubed_recall
        return 2 * self.bcubed_precision * self.bcubed_recall / both if both else 0.0

    def __str__(self) -> str:
        """A page for reading."""
        lines = [
            f"events: {len(self.found)} of {self.required} required found"
            f" (recall {self.recall:.3f}), {len(self.optional_found)} optional,"
            f" {len(self.duplicates)} twice, {len(self.extras)} more"
            f" (known to the gold: {self.precision:.3f})",
            f"coreference: B-cubed precision {self.bcubed_precision:.3f},"
            f" recall {self.bcubed_recall:.3f}, F1 {self.bcubed_f1:.3f}",
        ]
        sections = {
            "missing": self.missing,
            "missing citations": self.missing_citations,
            "told twice": self.duplicates,
            "not in the gold": self.extras,
            "every event, to be judged by reading": self.told,
            "none of them may be about": self.never,
        }
        for title, values in sections.items():
            lines += [f"{title}:"] if values else []
            lines += [f"  {value}" for value in values]
        return "\n".join(lines)


def gold_events(gold: Mapping[str, Any]) -> tuple[GoldEvent, ...]:
    """The events of a parsed gold file.

    Raises:
        KeyError: an event lacks its id, date or kinds.
    """
    return tuple(_gold_event(row) for row in gold["events"])


def _gold_event(row: Mapping[str, Any]) -> GoldEvent:
    date = edtf.parse(str(row["date"]))
    if date.lower is None or date.upper is None:
        msg = f"{row['id']}: an open date is no date of an event"
        raise ValueError(msg)
    return GoldEvent(
        str(row["id"]),
        date.lower,
        date.upper,
        frozenset(row["kinds"]),
        frozenset(row.get("actors") or ()),
        frozenset(map(str, row.get("cited_by") or ())),
        frozenset(map(str, row.get("also") or ())),
        bool(row.get("required", True)),
    )


def evaluate(gold: Mapping[str, Any], found: Sequence[FoundEvent]) -> Report:
    """Match the found events with a parsed gold file and count."""
    wanted = gold_events(gold)
    by_gold, extras = _matched(wanted, found)
    required = [event for event in wanted if event.required]
    owner = _owners(wanted, found)
    precision, recall = _bcubed(wanted, owner)
    return Report(
        required=len(required),
        found=tuple(e.id for e in required if e.id in by_gold),
        missing=tuple(e.id for e in required if e.id not in by_gold),
        optional_found=tuple(
            e.id for e in wanted if not e.required and e.id in by_gold
        ),
        duplicates=tuple(
            f"{gold_id}: {_line(event)}"
            for gold_id, events in by_gold.items()
            for event in events[1:]
        ),
        extras=tuple(_line(event) for event in extras),
        missing_citations=tuple(
            f"{e.id} by {document}"
            for e in wanted
            if e.required
            for document in sorted(e.cited_by)
            if (e.id, document) not in owner
        ),
        bcubed_precision=precision,
        bcubed_recall=recall,
        told=tuple(_line(event) for event in found),
        never=tuple(f"{row['doc']}: {row['about']}" for row in gold.get("never", ())),
    )


def _line(event: FoundEvent) -> str:
    first = event.mentions[0]
    kinds, actors = "+".join(sorted(event.kinds)), ", ".join(sorted(event.actors))
    documents = ",".join(sorted({told.document for told in event.mentions}))
    return f"{event.edtf} {kinds} [{actors}] {event.confidence} {documents}: {first.quote[:160]}"


def _matched(
    wanted: Iterable[GoldEvent], found: Sequence[FoundEvent]
) -> tuple[dict[str, list[FoundEvent]], list[FoundEvent]]:
    """Each found event with the gold event it is, the best first; and those that are none."""
    by_gold: dict[str, list[FoundEvent]] = defaultdict(list)
    wanted = tuple(wanted)
    fitting = [(event, [g for g in wanted if _is_right(g, event)]) for event in found]
    extras = [event for event, golds in fitting if not golds]
    # Those that can be one event only choose first, so that two statements of one
    # month are not both taken for the same.
    for event, golds in sorted(fitting, key=lambda pair: len(pair[1])):
        if golds:
            best = max(golds, key=lambda g: _fit(g, event, taken=g.id in by_gold))
            by_gold[best.id].append(event)
    for events in by_gold.values():
        events.sort(key=lambda event: -len(event.mentions))
    return by_gold, extras


def _fit(gold: GoldEvent, event: FoundEvent, *, taken: bool) -> tuple[int, bool, int]:
    return _shared_documents(gold, event), not taken, len(gold.actors)


def _shared_documents(gold: GoldEvent, event: FoundEvent) -> int:
    return len((gold.cited_by | gold.also) & {told.document for told in event.mentions})


def _is_right(gold: GoldEvent, event: FoundEvent) -> bool:
    """Right kind, all participants, and a date within the gold one."""
    return (
        bool(gold.kinds & event.kinds)
        and gold.actors <= event.actors
        and gold.lower <= event.lower
        and event.upper <= gold.upper
    )


def _owners(
    wanted: Sequence[GoldEvent], found: Sequence[FoundEvent]
) -> dict[tuple[str, str], int]:
    """For each gold event and document that tells it, the found event that says so."""
    owner: dict[tuple[str, str], int] = {}
    scores: dict[tuple[str, str], int] = {}
    for index, event in enumerate(found):
        for told in event.mentions:
            for gold in wanted:
                score = _agreement(gold, told)
                key = (gold.id, told.document)
                if score > scores.get(key, 0):
                    owner[key], scores[key] = index, score
    return owner


def _agreement(gold: GoldEvent, told: Told) -> int:
    """How well a single mention fits a gold event; 0 when it does not."""
    if told.document not in gold.cited_by | gold.also or told.kind not in gold.kinds:
        return 0
    if not (gold.lower < told.upper and told.lower < gold.upper):
        return 0
    shared = len(gold.actors & told.actors)
    if gold.actors and told.actors and not shared:
        return 0
    return 1 + 2 * shared + (gold.lower == told.lower and gold.upper == told.upper)


def _bcubed(
    wanted: Sequence[GoldEvent], owner: Mapping[tuple[str, str], int]
) -> tuple[float, float]:
    """B-cubed over the gold citations; one that was not found stands alone."""
    items = [(e.id, d) for e in wanted if e.required for d in sorted(e.cited_by)]
    optional = [key for key in owner if key not in items]
    items += optional
    cluster = {item: owner.get(item, -1 - at) for at, item in enumerate(items)}
    precisions, recalls = [], []
    for item in items:
        together = [other for other in items if cluster[other] == cluster[item]]
        truly = [other for other in items if other[0] == item[0]]
        correct = len(set(together) & set(truly))
        precisions.append(correct / len(together))
        recalls.append(correct / len(truly) if item in owner else 0.0)
    count = len(items) or 1
    return sum(precisions) / count, sum(recalls) / count
