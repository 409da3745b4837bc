"""What a list of encounters says of two actors: first, last, longest gap, how many.

Pure: it sees dates and kinds, not rows. Dates may be vague; a gap between two of
them is then at least so many days, and is called so.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.edtf import EdtfDate, Precision
from timeline.plover import Kind

# Kinds in which people speak with each other; a conference may keep them apart,
# a statement needs one, a military event none.
IN_PERSON = frozenset({Kind.MEETING, Kind.VISIT})
ENCOUNTERS = IN_PERSON | {Kind.CALL}


@dataclass(frozen=True, slots=True)
class Encounter:
    """One event that both took part in; ``key`` finds its row again."""

    key: int
    date: EdtfDate
    kind: Kind
    announced: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """The time between two consecutive encounters, in days.

    ``days`` counts from the last possible day of ``before`` to the first possible
    day of ``after``; ``exact`` is whether both are known to the day.
    """

    before: Encounter
    after: Encounter
    days: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """The answers of a pair's page; None where there is nothing to tell."""

    first: Encounter | None
    last: Encounter | None
    first_in_person: Encounter | None
    longest: Gap | None
    by_kind: tuple[tuple[Kind, int], ...]
    by_year: tuple[tuple[int, int], ...]
    total: int


def summarize(events: Iterable[Encounter]) -> Summary:
    """Sum up what happened between two actors.

    Whatever was only announced is left out of all but the total: it may never have
    taken place. First, last and gap are of encounters (:data:`ENCOUNTERS`) alone;
    kinds and years count every event they share.
    """
    shared = sorted(events, key=_order)
    happened = [one for one in shared if not one.announced]
    met = [one for one in happened if one.kind in ENCOUNTERS]
    kinds = Counter(one.kind for one in happened)
    years = Counter(one.date.sort_day.year for one in met)
    return Summary(
        first=met[0] if met else None,
        last=met[-1] if met else None,
        first_in_person=next((one for one in met if one.kind in IN_PERSON), None),
        longest=_longest(met),
        by_kind=tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
        by_year=tuple(sorted(years.items())),
        total=len(shared),
    )


def days_since(last: Encounter, today: datetime.date) -> int | None:
    """How many days ago an encounter ended at the latest; None if not before today."""
    if last.date.upper is None or last.date.upper > today:
        return None
    return (today - last.date.upper).days + 1


def _order(one: Encounter) -> tuple[datetime.date, int, int]:
    return one.date.sort_day, one.date.precision.rank, one.key


def _longest(met: Sequence[Encounter]) -> Gap | None:
    gaps = [
        gap
        for before, after in itertools.pairwise(met)
        if (gap := _gap(before, after)) is not None
    ]
    return max(gaps, key=lambda gap: gap.days, default=None)


def _gap(before: Encounter, after: Encounter) -> Gap | None:
    if before.date.upper is None or after.date.lower is None:
        return None
    days = (after.date.lower - before.date.upper).days + 1
    if days <= 0:
        return None
    exact = all(
        one.date.precision in {Precision.DAY, Precision.INTERVAL}
        and not (one.date.approximate or one.date.uncertain)
        for one in (before, after)
    )
    return Gap(before, after, days, exact)
