"""Date expressions against a gold file: strict, relaxed and value F1, conflicts, clean.

A line of the gold file holds a text (or names a page and its segments), the reference
date of each, and the expected expressions with their half-open spans and intervals.
Strict asks for the exact span, relaxed for any overlap, one to one; value for an
overlapping span and exactly the gold interval or one of its accepted alternatives.
Optional expressions count neither way.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.pipeline.timex import find_timexes
from ingest.pipeline.timex.languages import language_of

_CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Found:
    """An expression as a tagger reports it; ``upper`` is exclusive."""

    start: int
    end: int
    lower: datetime.date
    upper: datetime.date
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """An expression of the gold file, with every interval that is accepted for it."""

    start: int
    end: int
    text: str
    accepted: frozenset[tuple[datetime.date, datetime.date]]
    tags: frozenset[str] = frozenset()
    conflict: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a text with the date that it is read against."""

    start: int
    end: int
    reference: datetime.date


@dataclass(frozen=True, slots=True)
class Item:
    """One text of the gold file."""

    id: str
    text: str
    segments: tuple[Segment, ...]
    expected: tuple[Expected, ...]


Tagger = Callable[[str, datetime.date], Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and F1 from counts."""

    right: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was found; 1 where nothing was."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.found + self.expected
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class TemporalReport:
    """All measures of one tagger over one gold file, and what it got wrong."""

    strict: Rate
    relaxed: Rate
    value: Rate
    conflicts: int
    conflicts_flagged: int
    conflicts_raised: int
    dateless: int
    clean: int
    by_tag: Mapping[str, Rate]
    faults: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The measures as plain values, rounded to four places."""
        rates = {"strict": self.strict, "relaxed": self.relaxed, "value": self.value}
        return {
            **{name: _rate_json(rate) for name, rate in rates.items()},
            "conflicts": {
                "expected": self.conflicts,
                "flagged": self.conflicts_flagged,
                "raised_elsewhere": self.conflicts_raised,
            },
            "dateless": {"texts": self.dateless, "left_alone": self.clean},
            "by_tag": {tag: _rate_json(rate) for tag, rate in self.by_tag.items()},
        }


def _rate_json(rate: Rate) -> dict[str, float | int]:
    return {
        "precision": round(rate.precision, 4),
        "recall": round(rate.recall, 4),
        "f1": round(rate.f1, 4),
        "expected": rate.expected,
    }


def read_items(path: Path, pages: Path) -> list[Item]:
    """Read a gold file; pages that it names are looked for in ``pages``.

    Raises:
        OSError: the file or a page cannot be read.
        ValueError, KeyError: a line is not of this shape.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_item(json.loads(line), pages) for line in lines if line.strip()]


def _item(row: Mapping[str, Any], pages: Path) -> Item:
    if "file" in row:
        text = (pages / row["file"]).read_text(encoding="utf-8")
    else:
        text = row["text"]
    whole = {"start": 0, "end": len(text), "reference": row["reference"]}
    segments = tuple(
        Segment(s["start"], s["end"], datetime.date.fromisoformat(s["reference"]))
        for s in row.get("segments", [whole])
    )
    expected = tuple(_expected(e) for e in row.get("expected", []))
    return Item(row["id"], text, segments, expected)


def _expected(row: Mapping[str, Any]) -> Expected:
    pairs = [(row["lower"], row["upper"])] if row["lower"] else []
    pairs.extend(tuple(pair) for pair in row.get("alt", row.get("alternatives", [])))
    day = datetime.date.fromisoformat
    return Expected(
        row["start"],
        row["end"],
        row["text"],
        frozenset((day(lower), day(upper)) for lower, upper in pairs),
        frozenset(row.get("tags", [])),
        conflict=_CONFLICT in row.get("flags", []),
        optional=bool(row.get("optional")),
    )


def our_tagger(text: str, reference: datetime.date) -> list[Found]:
    """The tagger of this project; a text's language is told by its script."""
    return [
        Found(
            mention.start,
            mention.end,
            mention.lower,
            mention.upper,
            any(flag.startswith(_CONFLICT) for flag in mention.flags),
        )
        for mention in find_timexes(text, reference, language_of(text))
    ]


@dataclass(slots=True)
class _Tally:
    counts: Counter[str] = field(default_factory=Counter)
    tags: dict[str, Counter[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def score(items: Sequence[Item], tagger: Tagger) -> TemporalReport:
    """Run a tagger over the items and count."""
    tally = _Tally()
    for item in items:
        found = list(_tagged(item, tagger))
        _score_item(item, found, tally)
    counts = tally.counts
    return TemporalReport(
        strict=Rate(counts["exact"], counts["found"], counts["expected"]),
        relaxed=Rate(counts["overlap"], counts["found"], counts["expected"]),
        value=Rate(counts["value"], counts["found"], counts["expected"]),
        conflicts=counts["conflicts"],
        conflicts_flagged=counts["flagged"],
        conflicts_raised=counts["raised"],
        dateless=counts["dateless"],
        clean=counts["clean"],
        by_tag={
            tag: Rate(c["value"], c["overlap"], c["expected"])
            for tag, c in sorted(tally.tags.items())
        },
        faults=tuple(tally.faults),
    )


def _tagged(item: Item, tagger: Tagger) -> Iterator[Found]:
    for segment in item.segments:
        shift = segment.start
        piece = item.text[segment.start : segment.end]
        for found in tagger(piece, segment.reference):
            yield Found(
                found.start + shift,
                found.end + shift,
                found.lower,
                found.upper,
                found.conflict,
            )


def _score_item(item: Item, found: list[Found], tally: _Tally) -> None:
    counts = tally.counts
    if not item.expected:
        counts["dateless"] += 1
        counts["clean"] += not found
    pairs = _pair(item.expected, found)
    matched = {index for index in pairs.values() if index is not None}
    for position, expected in enumerate(item.expected):
        index = pairs[position]
        mention = found[index] if index is not None else None
        if not expected.optional:
            _score_pair(item, expected, mention, tally)
    for index, mention in enumerate(found):
        if index not in matched:
            counts["found"] += 1
            counts["raised"] += mention.conflict
            quote = item.text[mention.start : mention.end]
            tally.faults.append(f"{item.id}: not a date: {quote!r}")


def _pair(
    expected: Sequence[Expected], found: Sequence[Found]
) -> dict[int, int | None]:
    """One to one: exact spans first, then overlapping ones from left to right."""
    pairs: dict[int, int | None] = dict.fromkeys(range(len(expected)))
    free = set(range(len(found)))
    for exact in (True, False):
        for position, gold in enumerate(expected):
            if pairs[position] is not None:
                continue
            for index in sorted(free):
                if _meets(gold, found[index], exact=exact):
                    pairs[position] = index
                    free.discard(index)
                    break
    return pairs


def _meets(expected: Expected, found: Found, *, exact: bool) -> bool:
    if exact:
        return (expected.start, expected.end) == (found.start, found.end)
    return expected.start < found.end and found.start < expected.end


def _score_pair(
    item: Item, expected: Expected, found: Found | None, tally: _Tally
) -> None:
    counts = Counter({"expected": 1, "conflicts": int(expected.conflict)})
    if found is None:
        tally.faults.append(f"{item.id}: missed {expected.text!r}")
    else:
        right = (found.lower, found.upper) in expected.accepted
        counts["found"] = counts["overlap"] = 1
        counts["exact"] = int(_meets(expected, found, exact=True))
        counts["value"] = int(right)
        counts["flagged"] = int(expected.conflict and found.conflict)
        counts["raised"] = int(found.conflict and not expected.conflict)
        if not right:
            read = f"{found.lower} to {found.upper}"
            tally.faults.append(f"{item.id}: {expected.text!r} read as {read}")
    tally.counts.update(counts)
    for tag in expected.tags:
        tally.tags.setdefault(tag, Counter()).update(counts)
