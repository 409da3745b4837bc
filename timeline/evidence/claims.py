"""Who says what of an event: each source's date, place and participants, compared.

A comparison is with what the record itself says, in words, because colour alone
tells nothing. A source of which nothing is stored on a point is silent on it: the
curated chronology writes down a source's date only where it differs, so silence
there means that no difference was noted, not that the source agrees. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from timeline.edtf import EdtfDate, Precision


class Verdict(StrEnum):
    """How what a source says stands to what the record says."""

    SILENT = "silent"
    SAME = "same"
    COARSER = "coarser"  # "in July" of the 31st: true as far as it goes
    FINER = "finer"
    OVERLAPPING = "overlapping"
    OTHER = "other"

    @property
    def conflicts(self) -> bool:
        """Whether both cannot be right."""
        return self in {Verdict.OTHER, Verdict.OVERLAPPING}


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says; None where nothing of it is stored.

    ``is_sample`` marks a text written for this project.
    """

    key: str
    outlet: str
    date: EdtfDate | None = None
    places: frozenset[str] | None = None
    actors: frozenset[str] | None = None
    note: str = ""
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says, and how that stands to the record."""

    said: Said
    date: Verdict
    places: Verdict
    actors: Verdict

    @property
    def conflicts(self) -> bool:
        """Whether anything of it cannot be right together with the record."""
        return self.date.conflicts or self.places.conflicts


@dataclass(frozen=True, slots=True)
class Table:
    """All claims, and which columns hold anything."""

    claims: tuple[Claim, ...]
    has_dates: bool
    has_places: bool
    has_actors: bool

    @property
    def conflicting(self) -> tuple[Claim, ...]:
        """Those that disagree with the record."""
        return tuple(claim for claim in self.claims if claim.conflicts)

    @property
    def agreeing(self) -> int:
        """How many say the same date, to the same precision."""
        return sum(claim.date is Verdict.SAME for claim in self.claims)

    @property
    def is_worth_showing(self) -> bool:
        """Whether there is anything to compare: two sources, of which one speaks."""
        return len(self.claims) > 1 and (
            self.has_dates or self.has_places or self.has_actors
        )


def compare(
    said: Iterable[Said],
    *,
    date: EdtfDate,
    places: Collection[str],
    actors: Collection[str],
) -> Table:
    """Each source's claims beside the record's own date, places and participants."""
    claims = tuple(
        Claim(
            said=one,
            date=compare_dates(one.date, date),
            places=compare_sets(one.places, frozenset(places)),
            actors=compare_sets(one.actors, frozenset(actors)),
        )
        for one in said
    )
    return Table(
        claims=claims,
        has_dates=any(claim.said.date for claim in claims),
        has_places=any(claim.said.places for claim in claims),
        has_actors=any(claim.said.actors for claim in claims),
    )


def compare_dates(said: EdtfDate | None, record: EdtfDate) -> Verdict:
    """How a source's date stands to the record's, by the days that each allows."""
    if said is None:
        return Verdict.SILENT
    if (said.lower, said.upper) == (record.lower, record.upper):
        return Verdict.SAME
    if Precision.INTERVAL is said.precision is record.precision:
        # Both tell how long it lasted: other ends are another answer, not a vaguer one.
        return Verdict.OVERLAPPING if said.overlaps(record) else Verdict.OTHER
    if said.contains(record):
        return Verdict.COARSER
    if record.contains(said):
        return Verdict.FINER
    return Verdict.OVERLAPPING if said.overlaps(record) else Verdict.OTHER


def compare_sets(said: frozenset[str] | None, record: frozenset[str]) -> Verdict:
    """How the places or actors of a source stand to the record's."""
    if not said:
        return Verdict.SILENT
    if said == record:
        return Verdict.SAME
    if said < record:
        return Verdict.COARSER
    if not record or said > record:
        return Verdict.FINER
    return Verdict.OVERLAPPING if said & record else Verdict.OTHER
