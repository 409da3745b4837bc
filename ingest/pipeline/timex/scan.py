"""Finds expressions in atoms: at each calendar word the longest rule that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.pipeline.timex.atoms import Atom
from ingest.pipeline.timex.build import build
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.joined import join_ranges
from ingest.pipeline.timex.judge import Judge
from ingest.pipeline.timex.kinds import CHARACTER, characters
from ingest.pipeline.timex.refusals import accepts
from ingest.pipeline.timex.rules import Rule

# A refused name is skipped whole: nothing inside "شارع 29 أيار" is a date either.
_WHOLE = frozenset({"date", "list", "month", "range", "range-weekdays"})
_SHARED_SHAPES = frozenset({"date", "month", "weekday", "part"})
_JOINING = frozenset({"comma", "and", "article", "in", "of"})
_LONGEST_JOINT = 3


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's rules and the kinds of words at which one of them can begin."""

    rules: tuple[Rule, ...]
    starts: re.Pattern[str]


def grammar(rules: tuple[Rule, ...], starts: Sequence[str]) -> Grammar:
    """Join rules with the kinds (or classes of kinds) that begin a date."""
    members = "".join(sorted(set().union(*(characters(name) for name in starts))))
    return Grammar(rules, re.compile(f"[{members}]"))


def find_expressions(
    atoms: list[Atom], language: Grammar, judge: Judge
) -> list[Expression]:
    """All expressions in order, none overlapping another."""
    kinds = "".join([CHARACTER[atom.kind] for atom in atoms])
    found: list[Expression] = []
    position = 0
    search = language.starts.search
    while (start := search(kinds, position)) is not None:
        position = start.start() + 1
        for rule, match in _longest_first(language.rules, kinds, start.start()):
            expressions = build(rule, match, atoms)
            if accepts(judge, expressions[0]):
                found.extend(expressions)
                position = expressions[-1].last_atom + 1
                break
            if rule.shape in _WHOLE:
                position = max(position, match.end())
                break
    return join_ranges(_share_years(found, atoms), atoms)


def _longest_first(
    rules: tuple[Rule, ...], kinds: str, position: int
) -> Iterator[tuple[Rule, re.Match[str]]]:
    matches = [
        (rule, match)
        for rule in rules
        if (match := rule.pattern.match(kinds, position)) is not None
    ]
    return iter(sorted(matches, key=lambda pair: -pair[1].end()))


def _share_years(found: list[Expression], atoms: list[Atom]) -> list[Expression]:
    """«تموز وآب الماضيين»: what the last of a list says of its year holds for all."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        one, other = shared[index], shared[index + 1]
        if _listed_together(one, other, atoms):
            shared[index] = replace(
                one,
                year=other.year,
                relation=other.relation,
                year_relation=other.year_relation,
                weekday_relation=other.weekday_relation,
            )
    return shared


def _listed_together(one: Expression, other: Expression, atoms: list[Atom]) -> bool:
    if not {one.shape, other.shape} <= _SHARED_SHAPES or _settled(one):
        return False
    if one.shape != other.shape or not _settled(other):
        return False
    between = [a.kind for a in atoms[one.last_atom + 1 : other.first_atom]]
    return (
        "and" in between and len(between) <= _LONGEST_JOINT and set(between) <= _JOINING
    )


def _settled(expression: Expression) -> bool:
    return bool(
        expression.year
        or expression.relation
        or expression.year_relation
        or expression.weekday_relation
        or expression.figures
        or expression.month_relation
    )
