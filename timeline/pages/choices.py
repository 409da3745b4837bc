"""The boxes to tick beside the timeline: facets with names, in a useful order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline import plover
from timeline.facets import Counts, Option
from timeline.pages.sources import UNNAMED
from timeline.parameters import PARAMETERS
from timeline.words.labels import FACETS, label_of

_SHOWN = 8  # options of a facet before "more"
_LISTED = 24  # options of a facet at all: a page is no index


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick: a value, its name and what ticking it would find."""

    value: str
    label: str
    count: int
    chosen: bool
    family: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of boxes; those in ``rest`` are folded away until asked for."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    is_open: bool


def facets_of(counts: Counts) -> tuple[Facet, ...]:
    """All facets that have something to choose."""
    return tuple(
        _facet(name, str(title), counts.facets.get(name, ()))
        for name, title in FACETS.items()
        if counts.facets.get(name)
    )


def _facet(name: str, title: str, options: tuple[Option, ...]) -> Facet:
    choices = [
        Choice(
            value=option.value,
            label=_called(name, option),
            count=option.count,
            chosen=option.chosen,
            family=plover.family(plover.Kind(option.value)) if name == "kind" else "",
        )
        for option in options
    ]
    shown = len(choices) if name == "kind" else _SHOWN
    if name == "kind":
        order = list(plover.Kind)
        families = list(plover.Family)
        choices.sort(
            key=lambda one: (
                families.index(plover.Family(one.family)),
                order.index(plover.Kind(one.value)),
            )
        )
    return Facet(
        name=name,
        title=title,
        choices=tuple(choices[:shown]),
        rest=tuple(choices[shown:_LISTED]),
        is_open=name in {"kind", "actor"} or any(one.chosen for one in choices),
    )


def _called(name: str, option: Option) -> str:
    if name == "publisher" and option.value == UNNAMED:
        return _("Publisher not known")
    if PARAMETERS[name].slugs_of is not None:
        return option.name.name
    return label_of(name, option.value)
