"""English titles, in the present as headlines are."""

from __future__ import annotations

from ingest.pipeline.titles.facts import MOST_NAMES, Facts, Named


def english_title(facts: Facts) -> str:
    """The title, or empty where these facts make none."""
    if facts.is_fall and facts.actors:
        return f"{facts.actors[0].name} falls from power"
    make = {
        "meeting": _meeting,
        "visit": _visit,
        "call": _call,
        "agreement": _agreement,
    }
    return make[facts.kind](facts) if facts.kind in make else _plain(facts)


def joined(names: tuple[Named, ...]) -> str:
    """As in "A", "A and B", "A, B and C"."""
    words = [named.name for named in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _at(facts: Facts) -> str:
    return f" in {facts.place}" if facts.place else ""


def _meeting(facts: Facts) -> str:
    if facts.sides is None:
        return ""
    first, others = facts.sides
    verb = "meets" if len(first) == 1 else "meet"
    if facts.announced:
        verb = "to meet"
    return f"{joined(first)} {verb} {joined(others)}{_at(facts)}"


def _visit(facts: Facts) -> str:
    names = facts.persons or facts.actors
    if not names or not facts.place or len(names) > MOST_NAMES:
        return ""
    if names[0].type == "state":
        return f"Delegation from {names[0].name} visits {facts.place}"
    verb = "visits" if len(names) == 1 else "visit"
    return f"{joined(names)} {'to visit' if facts.announced else verb} {facts.place}"


def _call(facts: Facts) -> str:
    if facts.sides is None:
        return ""
    first, others = facts.sides
    verb = "speaks" if len(first) == 1 else "speak"
    return f"{joined(first)} {verb} with {joined(others)} by phone"


def _agreement(facts: Facts) -> str:
    if facts.sides is None:
        return ""
    first, others = facts.sides
    return f"Agreement between {joined(first)} and {joined(others)}{_at(facts)}"


def _plain(facts: Facts) -> str:
    label = f"{facts.label} (planned)" if facts.announced else facts.label
    about = f" on {facts.about}" if facts.about else ""
    if facts.kind == "statement" and facts.actors:
        return f"{joined(facts.actors[:1])}: {label[0].lower()}{label[1:]}{about}"
    at = _at(facts)
    return f"{label}{at}" if at else f"{label}: {facts.about}" if facts.about else label
