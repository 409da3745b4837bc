"""The geometry of the overview picture: events a month, stacked by family.

Pure. Months are one unit wide in a coordinate system of their own, which the page
stretches to its width; all else stands at percentages of that width, so that
lettering keeps its size on a phone. Time runs with the reader's script: to the left
in Arabic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.picture.axis import Axis
from timeline.picture.flags import LANE, Flag, Label, lay_flags
from timeline.plover import Family

HEIGHT = 100  # units of the bars' own coordinate system, from the axis to the top
FOOT = 36  # pixels under the axis, for the years
_MONTHS = 12
_GAP = 0.12  # of a month's width, left free between two bars
_STEPS = (5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Stack:
    """All bars of one family, as the ``d`` of one SVG path."""

    family: Family
    path: str


@dataclass(frozen=True, slots=True)
class Month:
    """One month's column: where it stands, in percent, and what it holds."""

    key: str
    left: float
    width: float
    total: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis: where it begins, its middle and its width, in percent."""

    year: int
    start: float
    left: float
    middle: float
    width: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events known to a year or season alone: a bar over all of it."""

    key: str
    left: float
    width: float
    total: int


@dataclass(frozen=True, slots=True)
class Row:
    """A year in the table behind the picture: events by family, and in all."""

    year: str
    by_family: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the template draws. ``top`` is the number at the picture's upper edge."""

    months: tuple[Month, ...]
    ticks: tuple[Tick, ...]
    stacks: tuple[Stack, ...]
    flags: tuple[Flag, ...]
    stretches: tuple[Stretch, ...]
    selection: tuple[float, float] | None
    rows: tuple[Row, ...]
    earlier: int
    top: int

    @property
    def width(self) -> int:
        """How many months it spans."""
        return len(self.months)

    @property
    def ceiling(self) -> int:
        """Pixels from the picture's upper edge to the highest bar."""
        lanes = 1 + max((flag.lane for flag in self.flags), default=-1)
        return lanes * LANE + 6

    @property
    def floor(self) -> int:
        """Pixels from the picture's upper edge to the axis."""
        return self.ceiling + HEIGHT

    @property
    def height(self) -> int:
        """Pixels of the whole picture, years and stretches included."""
        return self.floor + FOOT


def draw(
    counts: Mapping[tuple[str, Family], int],
    axis: Axis,
    *,
    labels: Sequence[Label] = (),
    selected: tuple[str, str] | None = None,
) -> Overview:
    """Lay out the picture.

    Args:
        counts: Events by period key (``2025-07``, ``2025``, ``2025-21``) and family.
        axis: The months to show. Earlier events are counted, not drawn.
        labels: Landmarks to name, in the order of time.
        selected: First and last month of the period asked for.
    """
    monthly: dict[str, dict[Family, int]] = {}
    coarse: dict[str, int] = {}
    for (key, family), count in counts.items():
        if _is_month(key):
            of_month = monthly.setdefault(key, {})
            of_month[family] = of_month.get(family, 0) + count
        else:
            coarse[key] = coarse.get(key, 0) + count
    shown = {key: of for key, of in monthly.items() if axis.first <= key <= axis.last}
    highest = max((sum(of_month.values()) for of_month in shown.values()), default=0)
    top = next((step for step in _STEPS if step >= highest), highest)
    return Overview(
        months=_months(shown, axis),
        ticks=ticks_of(axis),
        stacks=_stacks(shown, axis, top),
        flags=lay_flags(labels, axis),
        stretches=_stretches(coarse, axis),
        selection=_selection(selected, axis) if selected else None,
        rows=_rows(counts),
        earlier=sum(
            count
            for (key, _family), count in counts.items()
            if key[:4] < axis.first[:4]
        ),
        top=top,
    )


def _months(shown: Mapping[str, Mapping[Family, int]], axis: Axis) -> tuple[Month, ...]:
    keys = (axis.key(position) for position in range(axis.length))
    return tuple(
        Month(
            key=key,
            left=axis.percent(axis.x(position)),
            width=axis.percent(1),
            total=sum(shown.get(key, {}).values()),
        )
        for position, key in enumerate(keys)
    )


def ticks_of(axis: Axis) -> tuple[Tick, ...]:
    """The years of an axis."""
    ticks = []
    for year in range(int(axis.first[:4]), int(axis.last[:4]) + 1):
        start = axis.position(f"{year}-01")
        width = axis.position(f"{year}-12") - start + 1
        left = axis.x(start, width)
        edge = left + width if axis.rtl else left
        ticks.append(
            Tick(
                year=year,
                start=axis.percent(edge),
                left=axis.percent(left),
                middle=axis.percent(left + width / 2),
                width=axis.percent(width),
            )
        )
    return tuple(ticks)


def _stacks(
    shown: Mapping[str, Mapping[Family, int]], axis: Axis, top: int
) -> tuple[Stack, ...]:
    paths: dict[Family, list[str]] = {family: [] for family in Family}
    for key in sorted(shown):
        x = round(axis.x(axis.position(key)) + _GAP / 2, 2)
        level = 0
        for family in Family:
            count = shown[key].get(family, 0)
            if not count:
                continue
            base = HEIGHT - round(HEIGHT * level / top, 1)
            height = round(HEIGHT * count / top, 1)
            paths[family].append(
                f"M{x:g} {base:g}v-{height:g}h{1 - _GAP:g}v{height:g}z"
            )
            level += count
    return tuple(Stack(family, "".join(path)) for family, path in paths.items() if path)


def _stretches(coarse: Mapping[str, int], axis: Axis) -> tuple[Stretch, ...]:
    stretches = []
    for key, total in sorted(coarse.items()):
        if not axis.first[:4] <= key[:4] <= axis.last[:4]:
            continue
        first, last = _span_of(key)
        start = axis.position(first)
        width = axis.position(last) - start + 1
        stretches.append(
            Stretch(key, axis.percent(axis.x(start, width)), axis.percent(width), total)
        )
    return tuple(stretches)


def _span_of(key: str) -> tuple[str, str]:
    """First and last month of a year or season."""
    year = key[:4]
    if len(key) == len("2025"):
        return f"{year}-01", f"{year}-12"
    start = 3 * ((int(key[5:]) - 21) % 4) + 3  # spring begins in March
    end = start + 2
    return f"{year}-{start:02}", f"{int(year) + end // 13}-{(end - 1) % 12 + 1:02}"


def _selection(selected: tuple[str, str], axis: Axis) -> tuple[float, float]:
    start, end = (axis.position(month) for month in selected)
    width = end - start + 1
    return axis.percent(axis.x(start, width)), axis.percent(width)


def _rows(counts: Mapping[tuple[str, Family], int]) -> tuple[Row, ...]:
    years = sorted({key[:4] for key, _family in counts})
    rows = []
    for year in years:
        by_family = tuple(
            sum(
                count
                for (key, of), count in counts.items()
                if of is family and key[:4] == year
            )
            for family in Family
        )
        rows.append(Row(year, by_family, sum(by_family)))
    return tuple(rows)


def _is_month(key: str) -> bool:
    return len(key) == len("2025-07") and int(key[5:]) <= _MONTHS
