"""Words that mark a country without naming an actor: "الروسي", "Syrian", "сирийский"."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from ingest.pipeline.document import CountryMention, Span
from ingest.pipeline.folding import fold, fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon
from ingest.pipeline.matching import NOUN_CLITICS, WordMatcher

# What follows an Arabic adjective of origin: feminine, plurals, duals.
_ENDINGS = ("", "ه", "ين", "ون", "ان", "تين", "تان", "ات", "ا")


@lru_cache(maxsize=1)
def _matcher() -> WordMatcher[str]:
    forms: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for country, words in load_lexicon(language, "countries").items():
            for adjective in words.get("adjectives", ()):
                for ending in _ENDINGS:
                    forms[fold_phrase(adjective) + ending].append(country)
            for word in words.get("words", ()):
                forms[fold_phrase(word)].append(country)
    return WordMatcher(forms, clitics=NOUN_CLITICS)


def country_words(text: str) -> tuple[CountryMention, ...]:
    """Every word of the text that marks a country, in order."""
    folded = fold(text)
    return tuple(
        CountryMention(Span(*folded.original_span(hit.start, hit.end)), hit.value)
        for hit in _matcher().find(folded.text)
    )
