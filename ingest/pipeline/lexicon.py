"""The language knowledge of ``ingest/resources``, read once.

Each file is TOML; every key's meaning stands in a comment at the head of the file.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("ar", "en", "ru")


@cache
def load_lexicon(language: str, name: str) -> dict[str, Any]:
    """The table of ``resources/<language>/<name>.toml``.

    Raises:
        FileNotFoundError: there is no such file.
        tomllib.TOMLDecodeError: it is not TOML.
    """
    path = resources.files("ingest").joinpath("resources", language, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
