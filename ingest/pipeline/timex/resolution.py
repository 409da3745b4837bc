"""The outcome of resolving an expression, and what resolvers work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.pipeline.timex.calendar import Day, Interval
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.memory import Memory
from ingest.pipeline.timex.outlook import Outlook, opens_with_leaning, outlook
from ingest.pipeline.timex.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Resolved:
    """An interval, the flags it carries and the day it was counted from, if any."""

    interval: Interval
    flags: frozenset[str] = frozenset()
    anchor: Day | None = None

    def flagged(self, *flags: str) -> Resolved:
        """The same outcome with more flags."""
        return Resolved(self.interval, self.flags | set(flags), self.anchor)


@dataclass(slots=True)
class Setting:
    """Everything a resolver may ask: publication day, text around, text before."""

    dct: Day | None
    around: Surroundings
    memory: Memory = field(default_factory=Memory)
    # The start of a range is read against its end, as if the end were today.
    pretend: Day | None = None

    def future(self, expression: Expression) -> bool:
        """Whether the clause announces what is to come."""
        return self.outlook(expression) is Outlook.ANNOUNCED

    def ahead(self, expression: Expression) -> bool:
        """Whether it announces, or opens with a verb of announcements."""
        outlook = self.outlook(expression)
        if outlook is Outlook.LEANING:
            return opens_with_leaning(self.around, expression.start, expression.end)
        return outlook is Outlook.ANNOUNCED

    def outlook(self, expression: Expression) -> Outlook:
        """What the clause says of its time."""
        return outlook(self.around, expression.start, expression.end)


Resolver = Callable[[Expression, Setting], Resolved | None]
