"""What the analyser knows of each language's words: the files in `words/`."""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "words"


@functools.cache
def words_in(language: str) -> Mapping[str, Any]:
    """The contents of `words/LANGUAGE.toml`, as written there."""
    with (_FOLDER / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


@functools.cache
def kind_names(kind: str) -> tuple[str, ...]:
    """What readers of the three languages call a kind of event."""
    return tuple(
        name for names in words_in("kinds").get(kind, {}).values() for name in names
    )


@functools.cache
def rules_fingerprint() -> str:
    """32 hexadecimal digits that change with the analyser's rules and words."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:32]
