"""The time axis of the pictures: months in a row, to the left in Arabic. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """Months from ``first`` to ``last``, both ``2015-01``; ``rtl``: later is left."""

    first: str
    last: str
    rtl: bool = False

    @property
    def length(self) -> int:
        """How many months there are."""
        return _index(self.last) - _index(self.first) + 1

    def position(self, month: str) -> int:
        """The place of a month in the order of time; outside, it is clamped."""
        return min(max(_index(month) - _index(self.first), 0), self.length - 1)

    def key(self, position: int) -> str:
        """The month at a place in the order of time."""
        year, month = divmod(_index(self.first) + position, 12)
        return f"{year:04}-{month + 1:02}"

    def x(self, position: float, width: float = 1) -> float:
        """The left edge of what begins at a position and is ``width`` months wide."""
        return self.length - position - width if self.rtl else position

    def percent(self, months: float) -> float:
        """A length in months as a percentage of the whole, to a hundredth."""
        return round(100 * months / self.length, 2)


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
