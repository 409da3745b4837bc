"""What a text has named so far, for expressions that point back at it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.pipeline.timex.calendar import Day, Interval
from ingest.pipeline.timex.expression import Expression

# Shapes that a writer dates events by; "today" and weekdays only date the telling.
_DATING = frozenset(
    {"date", "month", "year", "part", "range", "season", "list", "apposed"}
)
_LONGEST_YEAR, _LONGEST_MONTH = 366, 31


@dataclass(frozen=True, slots=True)
class Named:
    """An expression already read, and its interval."""

    expression: Expression
    interval: Interval

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.interval.upper - self.interval.lower).days


@dataclass(slots=True)
class Memory:
    """The last expressions read, and the months whose year the text settles."""

    named: list[Named] = field(default_factory=list)
    ahead: dict[int, int] = field(default_factory=dict)
    told: dict[int, int] = field(default_factory=dict)

    def add(self, expression: Expression, interval: Interval) -> None:
        """Remember one more expression; only the last few can be pointed at."""
        self.named.append(Named(expression, interval))
        if len(self.named) > _KEPT:
            del self.named[0]

    def last(self, longest: int, *, dating: bool = False) -> Named | None:
        """The latest expression of at most so many days."""
        for named in reversed(self.named):
            if named.days <= longest and not (
                dating and named.expression.shape not in _DATING
            ):
                return named
        return None

    def unit_anchor(self, unit: str) -> Day | None:
        """The day from which "the same year", "the next day" are counted."""
        longest = {"day": 1, "week": 7, "month": _LONGEST_MONTH, "year": _LONGEST_YEAR}
        limit = longest.get(unit, _LONGEST_YEAR)
        named = None
        if unit != "day":
            named = self.last(limit, dating=True)
        named = named or self.last(limit)
        return named.interval.last if named else None


_KEPT = 12
