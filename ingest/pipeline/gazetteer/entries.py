"""The names we know: actors and places, what they are called, what they held."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LANGUAGES = ("ar", "en", "ru")


class Strength(StrEnum):
    """What a name proves when it stands alone in a text.

    ``full`` proves its bearer. ``short`` does unless a stranger's given name stands
    before it or the text speaks of another of that family. ``weak`` is also a
    common word or a common family name ("المعلم", "الشرع"): it proves nothing before the
    full name was mentioned or a title introduces it; ``family`` is a family name that
    nobody listed, and proves nothing before the full name. ``metonym`` is a city that
    stands for its state ("موسكو تأمل"). ``lookalike`` holds the name and is something
    else ("روسيا اليوم").
    """

    FULL = "full"
    SHORT = "short"
    WEAK = "weak"
    FAMILY = "family"
    METONYM = "metonym"
    LOOKALIKE = "lookalike"


@dataclass(frozen=True, slots=True)
class EntryName:
    """One name in one language and how much it proves."""

    text: str
    language: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Office:
    """An office held from ``start`` (included) to ``end`` (excluded); None is open."""

    office: str
    country: str
    start: datetime.date | None = None
    end: datetime.date | None = None

    def held_at(self, day: datetime.date) -> bool:
        """Whether it was held on that day."""
        return (self.start is None or self.start <= day) and (
            self.end is None or day < self.end
        )


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """An actor or a place. ``country`` is a two-letter code, empty where unknown."""

    id: str
    kind: str
    type: str
    names: tuple[EntryName, ...]
    country: str = ""
    gender: str = ""
    offices: tuple[Office, ...] = ()

    def name(self, language: str) -> str:
        """Its main name in the language, in English where it has none."""
        for wanted in (language, "en"):
            for name in self.names:
                if name.language == wanted:
                    return name.text
        return self.id


def entries_from_chronology(
    actors: Iterable[Mapping[str, Any]],
    places: Iterable[Mapping[str, Any]],
    cautions: Iterable[Mapping[str, Any]] = (),
) -> tuple[GazetteerEntry, ...]:
    """The entries of parsed ``actors.yaml``, ``places.yaml`` and ``gazetteer.yaml``.

    Any key but ``id`` and ``name`` may be absent. Places that ``cautions`` marks
    ``linked: false`` are left out: they are not looked for in text.
    """
    cautions = tuple(cautions)
    of_actor = {row["actor"]: row for row in cautions if "actor" in row}
    of_place = {row["place"]: row for row in cautions if "place" in row}
    return tuple(
        [_entry({**row, **of_actor.get(row["id"], {})}, kind="actor") for row in actors]
        + [
            _entry({**row, **of_place.get(row["id"], {})}, kind="place")
            for row in places
            if of_place.get(row["id"], {}).get("linked", True)
        ]
    )


def _entry(row: Mapping[str, Any], *, kind: str) -> GazetteerEntry:
    entry_type = str(row.get("type") or kind)
    return GazetteerEntry(
        id=str(row["id"]),
        kind=kind,
        type=entry_type,
        names=tuple(_names(row, is_person=entry_type == "person")),
        country=str(row.get("country") or ""),
        gender=str(row.get("gender") or ""),
        offices=tuple(
            Office(
                str(held["office"]),
                str(held.get("country") or row.get("country") or ""),
                _day(held.get("from")),
                _day(held.get("to")),
            )
            for held in row.get("offices") or ()
        ),
    )


def _names(row: Mapping[str, Any], *, is_person: bool) -> Iterable[EntryName]:
    for language in LANGUAGES:
        weak = set(_listed(row, "weak", language))
        metonyms = _listed(row, "metonyms", language)
        ordinary = [str((row.get("name") or {}).get(language) or "")]
        ordinary += _listed(row, "aliases", language)
        for text in dict.fromkeys(
            form for name in ordinary for form in _without_brackets(name)
        ):
            if text and text not in metonyms:
                yield EntryName(
                    text, language, _strength(text, weak, is_person=is_person)
                )
        for text in metonyms:
            yield EntryName(text, language, Strength.METONYM)
        for text in _listed(row, "lookalikes", language):
            yield EntryName(text, language, Strength.LOOKALIKE)


def _strength(text: str, weak: set[str], *, is_person: bool) -> Strength:
    if text in weak:
        return Strength.WEAK
    return Strength.SHORT if is_person and " " not in text else Strength.FULL


def _listed(row: Mapping[str, Any], key: str, language: str) -> list[str]:
    return [str(text) for text in (row.get(key) or {}).get(language) or ()]


_BRACKETS = re.compile(r"\s*\(([^)]*)\)")


def _without_brackets(name: str) -> tuple[str, ...]:
    """As in "كوباني (عين العرب)" is two names; a long remark in brackets is none."""
    bracket = _BRACKETS.search(name)
    if bracket is None:
        return (name,)
    return (_BRACKETS.sub("", name),)


def _day(value: object) -> datetime.date | None:
    """The first day of "2025", "2025-07" or "2025-07-31"; None for nothing."""
    if isinstance(value, datetime.date):
        return value
    parts = [int(part) for part in str(value or "").split("-") if part.isdigit()]
    if not parts:
        return None
    return datetime.date(*[*parts, 1, 1][:3])
