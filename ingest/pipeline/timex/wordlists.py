"""Word lists of a language that judge what stands around a date."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.pipeline.normalize import fold_arabic


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day that the press names without its year, and the words that tell so."""

    day: int
    month: int
    year: int
    cues: frozenset[str]
    near: frozenset[str]


def _folded(words: object) -> frozenset[str]:
    listed = words if isinstance(words, list) else []
    return frozenset(fold_arabic(str(word)).text.lower() for word in listed)


def _load(language: str, name: str) -> dict[str, object]:
    path = files("ingest") / "resources" / language / f"{name}.toml"
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def word_list(language: str, name: str, entry: str) -> frozenset[str]:
    """The folded words of one list; empty where the language has no such list."""
    return _folded(_load(language, name).get(entry))


@cache
def known_days(language: str) -> tuple[KnownDay, ...]:
    """The days that need no year."""
    rows = _load(language, "known_dates").get("known", [])
    return tuple(
        KnownDay(
            int(row["day"]),
            int(row["month"]),
            int(row["year"]),
            _folded(row["cues"]),
            _folded(row.get("near", [])),
        )
        for row in (rows if isinstance(rows, list) else [])
    )
