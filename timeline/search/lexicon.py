"""The names of the gazetteer, as the analyser and the correction of typos know them.

Both sides of a search must take words apart alike, so what protects names is stored
with the index (`timeline.models.SearchLexicon`) and read from there: a name that was
added since counts when the index has been renewed with it (`timeline.search.index`),
not before.
"""

from __future__ import annotations

import contextlib
import functools
from dataclasses import dataclass, field
from typing import Any

from timeline.models import SearchLexicon
from timeline.search.analyser import ProtectedNames


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is stored: the protected words, and what is known of each name's words.

    ``written`` maps the folded words of names, without the article, to the form that
    readers are shown. ``kin`` maps the lexeme of a one-word name to those of its
    other names, in any language: "шойг" to "شويغو".
    """

    protected: ProtectedNames = field(default_factory=ProtectedNames)
    written: dict[str, str] = field(default_factory=dict)
    kin: dict[str, list[str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For the database; the same names always give the same value."""
        return {
            "people": sorted(self.protected.people),
            "places": sorted(self.protected.places),
            "cyrillic": sorted(self.protected.cyrillic),
            "written": self.written,
            "kin": self.kin,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Lexicon:
        """The inverse of :meth:`as_json`; the empty lexicon of ``{}``."""
        return cls(
            ProtectedNames(
                people=frozenset(stored.get("people", ())),
                places=frozenset(stored.get("places", ())),
                cyrillic=frozenset(stored.get("cyrillic", ())),
            ),
            stored.get("written", {}),
            stored.get("kin", {}),
        )


def stored_lexicon() -> Lexicon:
    """The lexicon that the index was made with; empty before there is an index.

    One query, and another where it was renewed since it was last read.
    """
    while fingerprint := stored_fingerprint():
        # Renewed between the two queries: look again.
        with contextlib.suppress(SearchLexicon.DoesNotExist):
            return _lexicon_at(fingerprint)
    return Lexicon()


def stored_fingerprint() -> str:
    """That of the names and rules that the index was made with; "" if there is none."""
    stored = SearchLexicon.objects.values_list("names__fingerprint", flat=True)
    return stored.first() or ""


@functools.lru_cache(maxsize=2)
def _lexicon_at(fingerprint: str) -> Lexicon:
    return Lexicon.from_json(
        SearchLexicon.objects.get(names__fingerprint=fingerprint).names
    )
