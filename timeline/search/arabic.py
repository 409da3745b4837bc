"""Arabic words without what is written together with them.

"وللشيباني" is one written word and four: and, to, the, al-Shaibani. The particles
و ف ب ل ك, the article ال and the future's س come off at the front as long as three
letters remain, and endings come off at the back; a word on a list (names of the
gazetteer, roots of `words/ar.toml`) ends the search at once. So "وزير" keeps its
first letter, and a word that no list knows loses the same letters with and without
particles before it: search and index agree even where the analysis is wrong.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator

from timeline.search.folding import fold
from timeline.search.vocabulary import words_in

_PARTICLES = "وفبلك"
_ARTICLE = "ال"
_FUTURE, _VERB_BEGINNINGS = "س", "ينتا"
# Roots have three letters; "وفد" minus its first would be none ("فد"). After the
# article two will do: "الدم" (the blood).
_SHORTEST, _SHORTEST_DEFINITE = 3, 2

# Light stemming after Larkey, Ballesteros and Connell's light10, which strips
# ها ان ات ون ين يه ية ه ة ي, with the tanween and the other possessives of the third
# person added (not "our" and "your", rare in news: "بياناً" is no "our ..."), and
# repeated until nothing is left to strip: "فلسطينيين" and "فلسطين" then meet.
_POSSESSIVES = ("هما", "ها", "هم", "هن")
_ENDINGS = ("ات", "ان", "ون", "ين", "وا", "يه", "ه", "ي", "ا")
# The ta marbuta before an ending: زيارة, زيارتها. Before the endings of the second
# line it is as often a root's ("بيروتي"), so that more must remain.
_OPEN_T = "ت"
_ROOM_AFTER_T = {"ا": 4, "ي": 4}


def stem(folded: str) -> str:
    """A word without its endings: سورية, سوري and السوريين (after ال) → سور."""
    shorter = _shorter(folded)
    while shorter != folded:
        folded, shorter = shorter, _shorter(shorter)
    return folded


def _shorter(word: str) -> str:
    for ending in (*_POSSESSIVES, *_ENDINGS):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST:
            bare = rest.removesuffix(_OPEN_T)
            room = _ROOM_AFTER_T.get(ending, _SHORTEST)
            return bare if len(bare) >= room else rest
    return word


@functools.cache
def _stop_words() -> frozenset[str]:
    return frozenset(fold(word) for word in words_in("ar")["stop"])


@functools.cache
def _known() -> dict[str, str]:
    """What a stem stands for: itself for roots, else the singular's or the noun's."""
    words = words_in("ar")
    known = {(root := _root(word)): root for word in words["roots"]}
    for word, forms in (words["verbs"] | words["plurals"]).items():
        known |= {_root(form): _root(word) for form in (word, *forms)}
    return known


def _root(word: str) -> str:
    return stem(with_dots(fold(word)))


def with_dots(folded: str) -> str:
    """The last step of folding: "مصطفى" and "مصطفي" are one."""
    return folded.replace("ى", "ي")


def analyse(
    folded: str,
    *,
    people: Collection[str] = (),
    places: Collection[str] = (),
) -> str:
    """The form under which an Arabic word is found; "" for a stop word.

    ``people`` are words of names, with dots and without the article, that are taken
    as they are. ``places`` are stems of words that begin with a letter of their own
    but take endings ("لبنان", "لبنانية").
    """
    rest = folded
    for rest in candidates(folded):
        if rest in _stop_words():
            return ""
        dotted = with_dots(rest)
        if dotted in people:
            return dotted
        root = stem(dotted)
        if known := _known().get(root):
            return known
        if root in places:
            return root
    return stem(with_dots(rest))


def candidates(word: str) -> Iterator[str]:
    """A folded word, then what remains of it particle by particle."""
    yield word
    while (shorter := _without_particle(word)) != word:
        word = shorter
        yield word


def _without_particle(word: str) -> str:
    if word.startswith(_ARTICLE):
        return word if len(word) < _SHORTEST_DEFINITE + 2 else word[2:]
    if word[1:] in _stop_words():
        return word[1:] if word[0] in _PARTICLES else word
    if word[0] in _PARTICLES and len(word) > _SHORTEST:
        return word[1:]
    future = word[0] == _FUTURE and word[1:2] in tuple(_VERB_BEGINNINGS)
    return word[1:] if future and len(word) > _SHORTEST + 1 else word
