"""The patterns of what pages hold besides articles, of all three languages at once."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.pipeline.folding import fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

_EDGES = "\"'()[] -.:"


def entries(key: str) -> list[str]:
    """The patterns or words of one key of the three lexicons."""
    return [p for tongue in LANGUAGES for p in load_lexicon(tongue, "boilerplate")[key]]


@lru_cache(maxsize=32)
def whole(key: str) -> re.Pattern[str]:
    """Matches a folded line that is one of the key's patterns to its end."""
    return re.compile(rf"(?:{'|'.join(entries(key))})$")


@lru_cache(maxsize=32)
def begins(key: str) -> re.Pattern[str]:
    """Matches a folded line that begins with one of the key's patterns."""
    return re.compile(rf"(?:{'|'.join(entries(key))})")


@lru_cache(maxsize=4)
def named(key: str) -> tuple[re.Pattern[str], ...]:
    """The key's patterns one by one: each may have groups of the same name."""
    return tuple(re.compile(rf"(?:{pattern})$") for pattern in entries(key))


@lru_cache(maxsize=8)
def words(key: str) -> frozenset[str]:
    """The key's words and phrases, folded."""
    return frozenset(fold_phrase(word) for word in entries(key))


@lru_cache(maxsize=1)
def _publishers() -> dict[str, str]:
    return {
        fold_phrase(form): name
        for language in LANGUAGES
        for name, forms in load_lexicon(language, "publishers").items()
        for form in forms
    }


def known_publisher(text: str) -> str:
    """The outlet's name where the text is one of its forms; empty otherwise."""
    return _publishers().get(fold_phrase(text).strip(_EDGES), "")


def is_place(text: str) -> bool:
    """Whether the text is a town that datelines name, or what stands for one."""
    return fold_phrase(text).strip(_EDGES + ",،") in words("place")


def is_outlet(text: str) -> bool:
    """Whether a word of the name says that it is an outlet: "صحيفة", "Вестник", "Post"."""
    return any(
        word.strip(_EDGES) in words("outlet") for word in fold_phrase(text).split()
    )
