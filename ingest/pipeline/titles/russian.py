"""Russian titles. Names stay in the nominative; only simple place names decline."""

from __future__ import annotations

import re

from ingest.pipeline.titles.facts import FEMININE, MOST_NAMES, Facts, Named

# One word in Cyrillic, without hyphen: its case can be made with certainty.
_SIMPLE = re.compile(r"[А-ЯЁ][а-яё]+$")
_FIXED = re.compile(r"[оеиуыэюё]$")
_CLUSTER = re.compile(r"[ВФ][бвгджзклмнпрстфхцчшщ]")


def russian_title(facts: Facts) -> str:
    """The title, or empty where these facts make none."""
    if facts.is_fall and facts.actors:
        fallen = facts.actors[0]
        verb = "лишилась" if fallen.gender == FEMININE else "лишился"
        return f"{fallen.name} {verb} власти"
    make = {
        "meeting": _meeting,
        "visit": _visit,
        "call": _call,
        "agreement": _agreement,
    }
    return make[facts.kind](facts) if facts.kind in make else _plain(facts)


def joined(names: tuple[Named, ...]) -> str:
    """As in "A", "A и B", "A, B и C"."""
    words = [named.name for named in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} и {words[-1]}"


def in_place(place: str) -> str:
    """As in "в Москве", "в Сочи"; a name whose case we cannot make stands in brackets."""
    case = _prepositional(place)
    if case is None:
        return f"({place})"
    return f"{'во' if _CLUSTER.match(place) else 'в'} {case}"


def _prepositional(place: str) -> str | None:
    if not _SIMPLE.match(place):
        return None
    if _FIXED.search(place):
        return place
    if place.endswith("ия"):
        return place[:-1] + "и"
    if place.endswith(("а", "я")):
        return place[:-1] + "е"
    if place.endswith(("ь", "й")):
        return None  # Казань, Шанхай: the gender decides
    return place + "е"


def _accusative(place: str) -> str | None:
    if not _SIMPLE.match(place):
        return None
    if place.endswith("а"):
        return place[:-1] + "у"
    if place.endswith("я"):
        return place[:-1] + "ю"
    return place


def _at(facts: Facts) -> str:
    return f" {in_place(facts.place)}" if facts.place else ""


def _past(names: tuple[Named, ...], stem: str) -> str:
    if len(names) > 1:
        return stem + "и"
    return stem + "а" if names[0].gender == FEMININE else stem


def _meeting(facts: Facts) -> str:
    if facts.sides is None:
        return ""
    names = facts.sides[0] + facts.sides[1]
    verb = "встретятся" if facts.announced else "встретились"
    return f"{joined(names)} {verb}{_at(facts)}"


def _visit(facts: Facts) -> str:
    names = facts.persons or facts.actors
    if not names or not facts.place or len(names) > MOST_NAMES:
        return ""
    case = _accusative(facts.place)
    if names[0].type == "state" or facts.announced or case is None:
        label = "предстоящий визит" if facts.announced else "визит"
        return f"{joined(names)}: {label} ({facts.place})"
    return f"{joined(names)} {_past(names, 'посетил')} {case}"


def _call(facts: Facts) -> str:
    if facts.sides is None:
        return ""
    names = facts.sides[0] + facts.sides[1]
    return f"{joined(names)} поговорили по телефону"


def _agreement(facts: Facts) -> str:
    if facts.sides is None:
        return ""
    names = facts.sides[0] + facts.sides[1]
    return f"{joined(names)} достигли договорённости{_at(facts)}"


def _plain(facts: Facts) -> str:
    label = f"{facts.label} (планируется)" if facts.announced else facts.label
    about = f": {facts.about}" if facts.about else ""
    if facts.kind == "statement" and facts.actors:
        return f"{joined(facts.actors[:1])}: {label[0].lower()}{label[1:]}{about.replace(':', ' —')}"
    at = _at(facts)
    return f"{label}{at}" if at else f"{label}{about}"
