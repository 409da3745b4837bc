"""Arabic titles: the subject comes first, so the verb agrees in gender and number."""

from __future__ import annotations

from ingest.pipeline.titles.facts import FEMININE, MOST_NAMES, Facts, Named

_DUAL = 2


def arabic_title(facts: Facts) -> str:
    """The title, or empty where these facts make none.

    "أسعد الشيباني ومرهف أبو قصرة يزوران موسكو": dual; with three or more, plural.
    """
    if facts.is_fall and facts.actors:
        return f"سقوط حكم {facts.actors[0].name}"
    make = {
        "meeting": _meeting,
        "visit": _visit,
        "call": _call,
        "agreement": _agreement,
    }
    return make[facts.kind](facts) if facts.kind in make else _plain(facts)


def joined(names: tuple[Named, ...]) -> str:
    """As in "بوتين والشرع": "and" is written onto the next name."""
    return " و".join(named.name for named in names)


def _verb(names: tuple[Named, ...], stem: str) -> str:
    """The present of "يلتقي" or "يزور" for these subjects.

    ``stem`` is the verb without its first letter: "لتقي", "زور".
    """
    feminine = all(named.gender == FEMININE for named in names)
    if len(names) == 1:
        return ("ت" if feminine else "ي") + stem
    if len(names) == _DUAL:
        return ("ت" if feminine else "ي") + stem + "ان"
    if feminine:
        return "ي" + stem + "ن"
    # A weak last letter goes before the plural's ending: يلتقون, but يزورون.
    return "ي" + stem.removesuffix("ي") + "ون"


def _at(facts: Facts) -> str:
    return f" في {facts.place}" if facts.place else ""


def _meeting(facts: Facts) -> str:
    if facts.sides is None:
        return ""
    first, others = facts.sides
    if facts.announced:
        return f"لقاء مرتقب بين {joined(first)} و{joined(others)}{_at(facts)}"
    return f"{joined(first)} {_verb(first, 'لتقي')} {joined(others)}{_at(facts)}"


def _visit(facts: Facts) -> str:
    names = facts.persons or facts.actors
    if not names or not facts.place or len(names) > MOST_NAMES:
        return ""
    if names[0].type == "state":
        return f"وفد من {names[0].name} يزور {facts.place}"
    if facts.announced:
        return f"زيارة مرتقبة إلى {facts.place}: {joined(names)}"
    return f"{joined(names)} {_verb(names, 'زور')} {facts.place}"


def _call(facts: Facts) -> str:
    if facts.sides is None:
        return ""
    first, others = facts.sides
    return f"اتصال هاتفي بين {joined(first)} و{joined(others)}"


def _agreement(facts: Facts) -> str:
    if facts.sides is None:
        return ""
    first, others = facts.sides
    return f"اتفاق بين {joined(first)} و{joined(others)}{_at(facts)}"


def _plain(facts: Facts) -> str:
    """As in "سيرغي لافروف: تصريح بشأن العقوبات", "مؤتمر مرتقب في موسكو"."""
    label = facts.label
    if facts.announced:
        label += " مرتقب" if facts.kind == "conference" else " (مرتقب)"
    about = f" بشأن {facts.about}" if facts.about else ""
    if facts.kind == "statement" and facts.actors:
        return f"{joined(facts.actors[:1])}: {label}{about}"
    at = _at(facts)
    return f"{label}{at}" if at else f"{label}: {facts.about}" if facts.about else label
