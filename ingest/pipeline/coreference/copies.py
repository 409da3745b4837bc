"""Syndicated copies of one text, which count as one voice."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.pipeline.folding import fold_phrase

# Of the five-word sequences of the shorter text, this share stands in the longer
# one too. Copies with a changed lead stay above, two reports of one event below.
COPY_SHARE = 0.6
_SHINGLE = 5
_WORD = re.compile(r"\w+")


def near_duplicate(a: str, b: str) -> bool:
    """Whether one text is a copy of the other, wholly or in large part."""
    first, second = _shingles(a), _shingles(b)
    smaller = min(len(first), len(second))
    if not smaller:
        return fold_phrase(a) == fold_phrase(b)
    return len(first & second) / smaller >= COPY_SHARE


@lru_cache(maxsize=256)
def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(fold_phrase(text))
    return frozenset(
        hash(tuple(words[at : at + _SHINGLE]))
        for at in range(max(0, len(words) - _SHINGLE + 1))
    )
