"""Russian words without case endings.

After the light stemmer of Dolamic and Savoy (UniNE, 2009): case endings of nouns and
adjectives, nothing of verbs or derivation. One thing is added: what is left of a
word loses a final -ов or -ев as well. For "Лавров" ends as genitive plurals do
("послов") and its other cases do not ("Лаврова"); this way they all meet, and no
list of surnames is needed.
"""

from __future__ import annotations

import functools
from collections.abc import Collection

from timeline.search.folding import fold
from timeline.search.vocabulary import words_in

# Endings by length, longest first; three letters remain.
_ENDINGS = tuple(
    ending
    for group in (
        "иями оями ями ами ого его ому ему ыми ими иям иях оях",
        "ая яя ях ах ею их ия ию ою ую юю ям ых ам ем ей ий им ие ое ее ой ом ый ым",
        "ые ья ью ье ев ов",
        "а е и о у ы ю я ь й",
    )
    for ending in group.split()
)
_SURNAMES = ("ов", "ев")
_DOUBLED, _SHORTEST = "нн", 3
# The vowel that flees from the other cases: беженец, беженца; участок, участка.
_FLEETING = {"ец": "ц", "ок": "к"}


@functools.cache
def _forms() -> dict[str, str]:
    return {
        fold(form): _bare(fold(word), ())
        for word, forms in words_in("ru")["forms"].items()
        for form in forms
    }


@functools.cache
def _adjectives() -> dict[str, str]:
    """The stem of a country's name by the stem of its adjective."""
    words: dict[str, str] = words_in("ru")["adjectives"]
    return {
        _bare(fold(adjective), ()): _bare(fold(country), ())
        for country, adjective in words.items()
    }


@functools.cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words_in("ru")[name])


def is_article(folded: str) -> bool:
    """Whether a word may be the Arabic article of a transliterated name."""
    return folded in _listed("articles")


def analyse(folded: str, names: Collection[str] = ()) -> str:
    """The form under which a Russian word is found; "" for a stop word.

    ``names`` are folded names that end in a consonant: "Хмеймим" is no adjective.
    """
    if folded in _listed("stop"):
        return ""
    stem = _forms().get(folded) or _bare(folded, names)
    return _adjectives().get(stem, stem)


def _bare(folded: str, names: Collection[str]) -> str:
    if len(folded) <= _SHORTEST:
        return folded
    stem = _without_case(folded, names)
    if stem in names:
        return stem
    while stem.endswith(_SURNAMES) and len(stem) > _SHORTEST + 1:
        stem = stem[:-2]
    stem = stem.rstrip("иь") if len(stem) > _SHORTEST else stem
    if len(stem) > _SHORTEST + 1 and stem.endswith(tuple(_FLEETING)):
        stem = stem[:-2] + _FLEETING[stem[-2:]]
    return stem[:-1] if stem.endswith(_DOUBLED) else stem


def _without_case(word: str, names: Collection[str]) -> str:
    if word in names:
        return word
    stems = [
        word[: -len(ending)]
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST
    ]
    return next((stem for stem in stems if stem in names), next(iter(stems), word))
