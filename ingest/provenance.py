"""What a run was made with: the code's version and the language rules' hash."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from timeline import __version__

RESOURCES = Path(__file__).parent / "resources"


def code_version() -> str:
    """The version of the code that reads."""
    return __version__


@functools.cache
def resources_sha256() -> str:
    """SHA-256 over every file of language rules, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(RESOURCES.rglob("*.toml")):
        digest.update(path.relative_to(RESOURCES).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
