"""English words without plural and verb endings, and Latin-script names."""

from __future__ import annotations

import functools
import re

from timeline.search.folding import fold
from timeline.search.vocabulary import words_in

# After the first steps of Porter (1980): plurals, -ing, -ed, and a final e, so that
# trade, trades, traded and trading meet; nothing of derivation but the peoples' names
# that `words/en.toml` lists.
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
_SHORTEST = 3
_KEPT_S = ("ss", "us", "is")
_ES = ("sses", "xes", "ches", "shes", "zzes")
_IES = "ies"


@functools.cache
def _forms() -> dict[str, str]:
    return {
        fold(form): fold(word)
        for word, forms in words_in("en")["forms"].items()
        for form in forms
    }


@functools.cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words_in("en")[name])


def is_article(folded: str) -> bool:
    """Whether a word may be the Arabic article of a transliterated name."""
    return folded in _listed("articles")


def analyse(folded: str) -> str:
    """The form under which a Latin-script word is found; "" for a stop word."""
    if folded in _listed("stop"):
        return ""
    folded = _forms().get(folded, folded)
    if folded in _listed("keep"):
        return folded
    singular = _without_plural(folded)
    return _without_e(_without_verb_ending(_forms().get(singular, singular)))


def _without_plural(word: str) -> str:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(_KEPT_S):
        return word
    if word.endswith(_IES) and len(word) > len(_IES) + 1:
        return word.removesuffix(_IES) + "y"
    return word[:-2] if word.endswith(_ES) else word[:-1]


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST and _VOWEL.search(rest):
            return _DOUBLED.sub(r"\1", rest)
    return word


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST + 1 else word
