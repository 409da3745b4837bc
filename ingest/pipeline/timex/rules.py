"""A grammar rule, and how a table of patterns becomes compiled rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.pipeline.timex.kinds import expand


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a date: its name, the shape it yields, its pattern."""

    name: str
    shape: str
    pattern: re.Pattern[str]


def compile_rules(table: Mapping[str, tuple[str, str]]) -> tuple[Rule, ...]:
    """Compile ``{name: (shape, pattern)}``.

    Every repetition in the patterns is bounded, so that one attempt looks at no
    more than a few dozen atoms and the whole scan stays linear.

    Raises:
        ValueError: a pattern repeats without bound.
    """
    rules = []
    for name, (shape, pattern) in table.items():
        if re.search(r"[*+]", pattern):
            msg = f"date rule {name!r} repeats without bound"
            raise ValueError(msg)
        rules.append(Rule(name, shape, re.compile(expand(pattern))))
    return tuple(rules)
