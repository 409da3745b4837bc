"""The everyday words of ``words.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def everyday_words(language: str) -> frozenset[str]:
    """The commonest small words of ``ar``, ``en`` or ``ru``.

    Raises:
        KeyError: no list for that language.
    """
    written = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    return frozenset(str(word) for word in tomllib.loads(written)[language])
