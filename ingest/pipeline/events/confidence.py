"""How sure we are that an event mention is right, and why.

A sum of evidence, each part a named constant; ``docs/codebook.md`` says how often
mentions of a given confidence were right when read by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.pipeline.document import EventMention

# At and above this an extracted event is published by itself. Chosen on articles of
# our own writing: below it, more than one in ten were wrong.
PUBLISH_AT = 0.6

START = 0.45
TWO_SIDES = 0.2  # two persons of different countries take part
ONE_PERSON = 0.1
VERB = 0.1  # a verb says it, not a noun
NEAR = 0.1  # the date stands in the same clause
FAR = -0.1  # … but far off
TO_THE_DAY = 0.1
YEAR_ONLY = -0.1
PLACE = 0.05
INHERITED = -0.05  # the date stands in another clause of the sentence
CARRIED = -0.05  # the date stands in a sentence before
CONFLICT = -0.15  # the date contradicts itself
BOUNDED = -0.1  # read against a day of publication known only roughly
WEAK = -0.25
WEAK_OF_TWO = -0.1  # … but with two sides ("بحث لافروف مع الشيباني")
LONELY = -0.3  # a meeting or call of one

_SIDES = 2
_FAR_CHARACTERS = 160
_TWO_SIDED = ("meeting", "call")
_MONTH_DAYS = 31


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a mention besides its own fields."""

    persons: int
    countries: int
    is_verb: bool
    is_weak: bool
    inherited: bool
    carried: bool
    distance: int


def scored(mention: EventMention, evidence: Evidence) -> tuple[float, tuple[str, ...]]:
    """The confidence in ``[0, 1]`` and the names of what it is made of."""
    parts = {**_of_people(mention, evidence), **_of_date(mention, evidence)}
    if evidence.is_verb:
        parts["verb"] = VERB
    if evidence.is_weak:
        has_sides = evidence.persons >= _SIDES and evidence.countries >= _SIDES
        parts["weak word"] = WEAK_OF_TWO if has_sides else WEAK
    if mention.places:
        parts["place"] = PLACE
    total = START + sum(parts.values())
    reasons = tuple(f"{name} {value:+.2f}" for name, value in parts.items())
    return round(min(1.0, max(0.0, total)), 2), reasons


def _of_people(mention: EventMention, evidence: Evidence) -> dict[str, float]:
    if evidence.persons >= _SIDES and evidence.countries >= _SIDES:
        return {"two sides": TWO_SIDES}
    lonely = mention.kind in _TWO_SIDED and len(mention.actors) < _SIDES
    parts = {"one person": ONE_PERSON} if evidence.persons else {}
    if not evidence.persons and mention.actors:
        parts = {"an actor": ONE_PERSON}
    if lonely:
        parts["no partner"] = LONELY
    return parts


def _of_date(mention: EventMention, evidence: Evidence) -> dict[str, float]:
    parts: dict[str, float] = {}
    if evidence.carried:
        parts["date carried over"] = CARRIED
    elif evidence.inherited:
        parts["date of another clause"] = INHERITED
    elif evidence.distance > _FAR_CHARACTERS:
        parts["date far off"] = FAR
    else:
        parts["date near"] = NEAR
    days = (mention.timex.upper - mention.timex.lower).days
    if days == 1:
        parts["to the day"] = TO_THE_DAY
    elif days > _MONTH_DAYS:
        parts["year only"] = YEAR_ONLY
    if any(flag.startswith("conflict") for flag in mention.timex.flags):
        parts["contradictory date"] = CONFLICT
    if "dct-bounded" in mention.timex.flags:
        parts["publication day bounded"] = BOUNDED
    return parts
