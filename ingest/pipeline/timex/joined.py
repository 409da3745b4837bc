"""Ranges between expressions of their own: "بين أواخر أيلول وأوائل تشرين الأول"."""

from __future__ import annotations

from dataclasses import replace

from ingest.pipeline.timex.atoms import Atom
from ingest.pipeline.timex.expression import Expression

# The grammar itself reads ranges of days, months and years; these are too many to pair.
_PARTS = frozenset({"part", "season"})
_ENDS = frozenset({"part", "season", "date", "month", "year"})
_UNTIL = frozenset({"to", "dash"})


def join_ranges(found: list[Expression], atoms: list[Atom]) -> list[Expression]:
    """Make one expression of two that "بين ... و" or "إلى" joins, if one is a part."""
    joined: list[Expression] = []
    for expression in found:
        if joined and _joins(joined[-1], expression, atoms):
            joined[-1] = _range(joined[-1], expression)
        else:
            joined.append(expression)
    return joined


def _joins(one: Expression, other: Expression, atoms: list[Atom]) -> bool:
    shapes = {one.shape, other.shape}
    if not shapes <= _ENDS or not shapes & _PARTS:
        return False
    between = [a.kind for a in atoms[one.last_atom + 1 : other.first_atom]]
    if between == ["and"]:
        before = one.first_atom - 1
        return before >= 0 and atoms[before].kind == "between"
    return bool(between) and between[-1] in _UNTIL and len(between) == 1


def _range(one: Expression, other: Expression) -> Expression:
    start, end = one.start, other.end
    return Expression(
        rule="range-joined",
        shape="joined",
        start=start,
        end=end,
        since=replace(one, end=end),
        until=replace(other, start=start),
        first_atom=one.first_atom,
        last_atom=other.last_atom,
    )
