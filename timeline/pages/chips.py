"""The filters that are on, each with the address that takes it off."""

from __future__ import annotations

from dataclasses import dataclass

from timeline import plover
from timeline.edtf import parse
from timeline.filters import EventFilter
from timeline.pages.links import query_string, without
from timeline.parameters import PARAMETERS, PERIOD
from timeline.words.dates import Style, in_words
from timeline.words.labels import FAMILIES, FILTERS, label_of

_NAMED = frozenset({"q", "language", "precision", "publisher"})


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on: what kind of filter, its value in words, how to drop it.

    ``named``: the value says too little by itself ("to the month").
    """

    filter: str
    label: str
    removal: str
    family: str = ""
    named: bool = False


def chips(asked: EventFilter, style: Style) -> tuple[Chip, ...]:
    """Every filter that is on; whole families of kinds and the period as one."""
    values = asked.values
    found = [
        Chip(
            str(FILTERS[name]),
            _label(asked, name, value),
            query_string(without(values, name, [value])),
            named=name in _NAMED,
        )
        for name, several in values.items()
        if name not in {"kind", "ordering", *PERIOD}
        for value in several
    ]
    return (*_period(asked, style), *_kinds(asked), *found)


def _label(asked: EventFilter, name: str, value: str) -> str:
    if PARAMETERS[name].slugs_of is not None:
        return asked.names[name][value].name
    return label_of(name, value)


def _period(asked: EventFilter, style: Style) -> tuple[Chip, ...]:
    """One chip for the period: its end words are those of an interval."""
    first, last = (asked.values.get(name, ("",))[0] for name in PERIOD)
    if not first and not last:
        return ()
    same = first == last or "/" in first + last
    text = first or last if same else f"{first or '..'}/{last or '..'}"
    removal = without(without(asked.values, "from"), "to")
    label = in_words(parse(text), style)
    return (Chip(str(FILTERS["from"]), label, query_string(removal)),)


def _kinds(asked: EventFilter) -> tuple[Chip, ...]:
    chosen = asked.values.get("kind", ())
    found = []
    for family in plover.Family:
        members = [kind for kind in plover.Kind if plover.family(kind) is family]
        picked = [kind for kind in members if kind in chosen]
        if len(members) > 1 and picked == members:
            groups = [(str(FAMILIES[family]), members)]
        else:
            groups = [(label_of("kind", kind), [kind]) for kind in picked]
        for label, kinds in groups:
            removal = query_string(without(asked.values, "kind", kinds))
            found.append(Chip(str(FILTERS["kind"]), label, removal, family.value))
    return tuple(found)
