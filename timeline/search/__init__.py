"""Full text in Arabic, English and Russian: which events a reader's words find.

One analyser serves the index, the question and the marks in what was found (ADR
0009). The index is kept by `timeline.search.index`, which the two doors of writing
call.
"""

from __future__ import annotations

from timeline.search.asking import matching, ranked, read
from timeline.search.highlight import highlight
from timeline.search.query import MAX_QUERY_LENGTH, Correction, Query

__all__ = [
    "MAX_QUERY_LENGTH",
    "Correction",
    "Query",
    "highlight",
    "matching",
    "ranked",
    "read",
]
