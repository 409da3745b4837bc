"""Turns a match of a grammar rule into an expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ingest.pipeline.timex.atoms import Atom
from ingest.pipeline.timex.expression import Expression
from ingest.pipeline.timex.rules import Rule

_SUNDAY_OF_ONE = {1: 6, 2: 0}
_LAST_OF = -1
# Joined figures ("20-22", "2011-2024") give the range's end too.
_JOINED = {"days": "day", "years": "year"}
# "العشرينيات" alone is the 1920s: of this century the press says which.
_LAST_CENTURY = 1900


def _groups(match: re.Match[str], atoms: Sequence[Atom]) -> Iterator[tuple[str, Atom]]:
    for name, position in match.re.groupindex.items():
        if match.start(position) >= 0 and match.end(position) > match.start(position):
            yield name.split("_")[0], atoms[match.start(position)]


def build(rule: Rule, match: re.Match[str], atoms: Sequence[Atom]) -> list[Expression]:
    """The expressions that a match reads: one, or one per member of a list."""
    first, last = match.span("s") if "s" in match.re.groupindex else match.span()
    fields: dict[str, Any] = {}
    ending: dict[str, Any] = {}
    for name, atom in _groups(match, atoms):
        target = ending if name.endswith("2") else fields
        setter = _SETTERS.get(name.rstrip("2"))
        if setter is not None:
            target.update(setter(atom))
        if name in _JOINED:
            ending[_JOINED[name]] = atom.parts[1]
    until = _range_end(rule, fields, ending)
    expression = Expression(
        rule=rule.name,
        shape=rule.shape,
        start=atoms[first].start,
        end=atoms[last - 1].end,
        first_atom=first,
        last_atom=last - 1,
        until=until,
        **fields,
    )
    if rule.shape == "list":
        return _members(expression, match, atoms)
    return [expression]


def _range_end(
    rule: Rule,
    fields: dict[str, Any],
    ending: dict[str, Any],
) -> Expression | None:
    """The second point of a range; what only one of the two says holds for both."""
    if not ending:
        return None
    named = {"month", "month_relation"}
    if rule.shape == "range" and not named & ending.keys() and named & fields.keys():
        for name in ("month", "month_relation", "year", "year_relation", "relation"):
            if name in fields:
                ending.setdefault(name, fields[name])
    return Expression(
        rule=rule.name, shape=_point_shape(ending), start=0, end=1, **ending
    )


def _point_shape(fields: dict[str, Any]) -> str:
    if "day" in fields or "figures" in fields:
        return "date"
    if "weekday" in fields:
        return "weekday"
    return "month" if "month" in fields else "year"


def point(expression: Expression) -> Expression:
    """The first point of a range, as an expression of its own."""
    shape = "year"
    if expression.day or expression.figures:
        shape = "date"
    elif expression.weekday is not None:
        shape = "weekday"
    elif expression.month:
        shape = "month"
    return replace(expression, shape=shape, until=None)


def _members(
    whole: Expression, match: re.Match[str], atoms: Sequence[Atom]
) -> list[Expression]:
    """«1 و6 و11 حزيران»: every number its own expression, the last with the month."""
    first, last = match.span("items")
    numbers = [
        index
        for index in range(first, last)
        if atoms[index].kind in ("day", "ordinal", "cardinal")
    ]
    members = []
    for index in numbers:
        final = index == numbers[-1]
        members.append(
            replace(
                whole,
                shape="date",
                day=atoms[index].value,
                start=atoms[index].start,
                end=whole.end if final else atoms[index].end,
                first_atom=index,
                last_atom=whole.last_atom if final else index,
            )
        )
    return members


def _day(atom: Atom) -> dict[str, Any]:
    return {"day": atom.value, "ordinal": atom.kind == "ordinal"}


def _month(atom: Atom) -> dict[str, Any]:
    return {"month": atom, "hijri": atom.note == "hijri"}


def _figures(atom: Atom) -> dict[str, Any]:
    flags = frozenset({atom.note} if atom.note else ())
    return {"figures": atom.parts, "day": atom.value, "flags": flags}


def _unit(atom: Atom) -> dict[str, Any]:
    unit = "day" if atom.kind == "today_word" else atom.note
    fields: dict[str, Any] = {"unit": unit}
    if atom.kind in ("dual", "dual_def"):
        fields["count"] = 2
    elif atom.kind == "plural":
        fields["some"] = True
    return fields


def _counted(atom: Atom) -> dict[str, Any]:
    fields: dict[str, Any] = {"counted": atom.note}
    if atom.kind == "dual":
        fields["count"] = atom.value
    return fields


def _nth(atom: Atom) -> dict[str, Any]:
    if atom.kind in ("last", "final"):
        return {"nth": _LAST_OF}
    return {"nth": atom.value}


def _part(atom: Atom) -> dict[str, Any]:
    return {"part": (3 if atom.kind == "final" else atom.value, 3)}


def _weekday(atom: Atom) -> dict[str, Any]:
    if atom.kind in ("cardinal", "number_word"):
        return {"weekday": _SUNDAY_OF_ONE.get(atom.value)}
    return {"weekday": atom.value}


def _kind_of(field: str) -> Callable[[Atom], dict[str, Any]]:
    def setter(atom: Atom) -> dict[str, Any]:
        return {field: atom.kind}

    return setter


def _value_of(field: str) -> Callable[[Atom], dict[str, Any]]:
    def setter(atom: Atom) -> dict[str, Any]:
        return {field: atom.value}

    return setter


_SETTERS: dict[str, Callable[[Atom], dict[str, Any]]] = {
    "day": _day,
    "month": _month,
    "full": _figures,
    "partial": _figures,
    "days": lambda atom: {"day": atom.parts[0]},
    "years": lambda atom: {"year": atom.parts[0]},
    "year": _value_of("year"),
    "era": lambda atom: {"hijri": True} if atom.kind == "era_hijri" else {},
    "rel": _kind_of("relation"),
    "unitrel": _kind_of("relation"),
    "yearrel": _kind_of("year_relation"),
    "monthrel": _kind_of("month_relation"),
    "wd": _weekday,
    "wdrel": _kind_of("weekday_relation"),
    "today": _value_of("today"),
    "unit": _unit,
    "counted": _counted,
    "count": _value_of("count"),
    "about": _value_of("about"),
    "some": lambda _atom: {"some": True},
    "andhalf": lambda _atom: {"half": True, "nth": 0},
    "half": lambda _atom: {"half": True},
    "dir": _value_of("direction"),
    "eve": lambda atom: {"direction": atom.value or -1},
    "nth": _nth,
    "part": _part,
    "dayone": lambda _atom: {"day": 1},
    "frac": lambda atom: {"part": (0, atom.value)},
    "season": _value_of("season"),
    "decadeyear": lambda atom: {"decade": atom.value // 10 * 10},
    "decades": lambda atom: {"decade": _LAST_CENTURY + atom.value},
    "century": lambda _atom: {"unit": "century"},
    "cent": _value_of("century"),
    "centrel": lambda atom: {"relation": atom.kind, "unit": "century"},
}
