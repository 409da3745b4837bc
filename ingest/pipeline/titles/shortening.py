"""A sentence as a title, cut where a clause ends."""

from __future__ import annotations

import re

LONGEST_TITLE = 110
_SHORTEST_TITLE = 35
_CLAUSE = re.compile(r"[،,؛;:](?=\s)|\s[—–-]\s")
_SPACE = re.compile(r"\s+")
_LEADING = re.compile(r"^[\s\-–—:،,\"'«»“”]+")


def shortened(sentence: str) -> str:
    """At most 110 characters of the sentence, cut at a clause where there is one."""
    text = _SPACE.sub(" ", _LEADING.sub("", sentence)).strip()
    if len(text) <= LONGEST_TITLE:
        return text.rstrip(".،,؛; ")
    ends = [m.start() for m in _CLAUSE.finditer(text, _SHORTEST_TITLE, LONGEST_TITLE)]
    if ends:
        return text[: ends[-1]].rstrip(" .،,؛;:") + "…"
    cut = text.rfind(" ", 0, LONGEST_TITLE)
    return text[: cut if cut > 0 else LONGEST_TITLE].rstrip(" .،,؛;:") + "…"
