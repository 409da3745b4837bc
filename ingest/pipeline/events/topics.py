"""What an event is about, by a small lexicon in three languages."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from ingest.pipeline.folding import fold, fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon
from ingest.pipeline.matching import NOUN_CLITICS, WordMatcher

_DIPLOMATIC = frozenset({"visit", "meeting", "call", "agreement", "conference"})


def topics_of(quote: str, kind: str) -> tuple[str, ...]:
    """The topics that the words of the quote name, sorted."""
    found = {hit.value for hit in _matcher().find(fold(quote).text)}
    if kind in _DIPLOMATIC:
        found.add("diplomacy")
    return tuple(sorted(found))


@lru_cache(maxsize=1)
def _matcher() -> WordMatcher[str]:
    forms: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for topic, words in load_lexicon(language, "topics").items():
            for word in words:
                forms[fold_phrase(word)].append(topic)
    return WordMatcher(forms, clitics=NOUN_CLITICS)
