"""The second picture: a lane for each actor or topic, its events along one time axis.

Pure. As in :mod:`timeline.picture.overview`, months are units of a coordinate system that the
page stretches to its width, and time runs with the reader's script.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.picture.axis import Axis

HEIGHT = 20  # pixels of the highest bar of a lane
_GAP = 0.12  # of a month's width, left free between two bars
_MONTH = len("2025-07")


@dataclass(frozen=True, slots=True)
class Strand:
    """What a lane is about, and its events by period key."""

    key: str
    label: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many events it has, those outside the axis included."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Lane:
    """A strand as it is drawn: all its bars as one path; and its numbers by year."""

    key: str
    label: str
    total: int
    path: str
    years: tuple[int, ...]


def lanes_of(strands: Sequence[Strand], axis: Axis) -> tuple[Lane, ...]:
    """One lane a strand; the highest bar anywhere fills its lane, so lanes compare.

    What is known to a year or season alone is drawn as a flat line over all of it.
    """
    highest = max(
        (
            count
            for strand in strands
            for key, count in strand.counts.items()
            if _is_month(key) and axis.first <= key <= axis.last
        ),
        default=1,
    )
    years = range(int(axis.first[:4]), int(axis.last[:4]) + 1)
    return tuple(
        Lane(
            key=strand.key,
            label=strand.label,
            total=strand.total,
            path=_path(strand.counts, axis, highest),
            years=tuple(
                sum(
                    count
                    for key, count in strand.counts.items()
                    if key.startswith(str(year))
                )
                for year in years
            ),
        )
        for strand in strands
    )


def _path(counts: Mapping[str, int], axis: Axis, highest: int) -> str:
    bars = []
    for key in sorted(counts):
        if not axis.first <= key[:_MONTH] <= axis.last or not key[:4].isdigit():
            continue
        if _is_month(key):
            x = round(axis.x(axis.position(key)) + _GAP / 2, 2)
            # By the root, so that one event is seen beside a month of twenty.
            height = round(HEIGHT * math.sqrt(counts[key] / highest), 1)
            bars.append(f"M{x:g} {HEIGHT}v-{height:g}h{1 - _GAP:g}v{height:g}z")
        else:
            start = axis.position(f"{key[:4]}-01")
            width = axis.position(f"{key[:4]}-12") - start + 1
            bars.append(f"M{axis.x(start, width):g} {HEIGHT}v-1h{width}v1z")
    return "".join(bars)


def _is_month(key: str) -> bool:
    return len(key) == _MONTH and key[5:] <= "12"
