"""What a run of reading did, counted."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """What came of one article, one page or one run; counts add up.

    ``events_matched`` counts events that were told before and got a new citation;
    ``skipped`` articles whose text was stored already.
    """

    pages: int = 0
    articles: int = 0
    events_new: int = 0
    events_matched: int = 0
    citations_new: int = 0
    skipped: int = 0
    failed: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        mine, theirs = asdict(self), asdict(other)
        return Counts(**{name: mine[name] + theirs[name] for name in mine})


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What came of one page; ``error`` says why nothing did, where that is so."""

    source: str
    counts: Counts
    error: str = ""
