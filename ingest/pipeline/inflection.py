"""Forms that Russian names take, and Arabic verbs and nouns, made from one form.

Russian: "Лавров" also stands as "Лаврова", "Лаврову", "Лавровым", "Лаврове".
Too many forms are harmless (nobody writes them), missing ones are not.
"""

from __future__ import annotations

import re

_VOWEL_FIXED = "оеиуыэю"
# Endings by which a Russian name declines: what is cut, and what stands instead,
# one for each case but the nominative (genitive, dative, instrumental,
# prepositional, accusative).
_PARADIGMS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    (r"(?:ск|цк)ий$", 2, ("ого", "ому", "им", "ом", "ого")),
    (r"ый$", 2, ("ого", "ому", "ым", "ом", "ого")),
    (r"ая$", 2, ("ой", "ой", "ой", "ой", "ую")),
    (r"ое$", 2, ("ого", "ому", "ым", "ом", "ое")),
    (r"ие$", 2, ("их", "им", "ими", "их", "ие")),
    (r"ые$", 2, ("ых", "ым", "ыми", "ых", "ые")),
    (r"(?:ов|ев|ин|ын)$", 0, ("а", "у", "ым", "е", "а")),
    (r"(?:ова|ева|ина)$", 1, ("ой", "ой", "ой", "ой", "у")),
    (r"ия$", 1, ("и", "и", "ей", "и", "ю")),
    (r"ья$", 1, ("и", "е", "ей", "е", "ю")),
    (r"я$", 1, ("и", "е", "ей", "е", "ю")),
    (r"[гкхжчшщ]а$", 1, ("и", "е", "ой", "е", "у")),
    (r"а$", 1, ("ы", "е", "ой", "е", "у")),
    (r"ий$", 1, ("я", "ю", "ем", "и", "я")),
    (r"й$", 1, ("я", "ю", "ем", "е", "я")),
    (r"ль$", 1, ("я", "ю", "ем", "е", "ь")),
    (r"ь$", 1, ("и", "и", "ью", "и", "ь")),
    (r"[бвгдзклмнпрстфхцчшщж]$", 0, ("а", "у", "ом", "е", "а")),
)
_CASES = 5
_COMPILED = tuple((re.compile(p), cut, ends) for p, cut, ends in _PARADIGMS)


def russian_cases(word: str) -> tuple[str, ...]:
    """The five oblique forms of one lower-case word; itself where it never changes.

    ``russian_cases("путин")[2] == "путиным"``.
    """
    if word[-1:] in _VOWEL_FIXED and not word.endswith(("ое", "ие", "ые")):
        return (word,) * _CASES
    for pattern, cut, endings in _COMPILED:
        if pattern.search(word):
            stem = word[: len(word) - cut]
            return tuple(stem + ending for ending in endings)
    return (word,) * _CASES


def russian_phrases(phrase: str) -> set[str]:
    """All case forms of a folded name: every word in one case, or the first alone.

    "министерство обороны" declines its first word, "владимир путин" both.
    """
    words = phrase.split()
    columns = [_hyphenated(word) for word in words]
    forms = {phrase}
    for case in range(_CASES):
        forms.add(" ".join(column[case] for column in columns))
        forms.add(" ".join([columns[0][case], *words[1:]]))
    return forms


def _hyphenated(word: str) -> tuple[str, ...]:
    """As in "аш-шараа", "дейр-эз-зор": the last part alone declines."""
    head, dash, last = word.rpartition("-")
    return (
        tuple(head + dash + form for form in russian_cases(last))
        if last
        else (word,) * _CASES
    )


_SHORTEST_WEAK = 2
_PRONOUNS = ("ه", "ها", "هم", "هما")


def arabic_verb(past: str, present: str = "") -> set[str]:
    """Third-person forms of a folded verb, from its past and present singular.

    ``arabic_verb("التقي", "يلتقي")`` has التقت, التقيا, التقوا, تلتقي, يلتقيان ….
    """
    forms = {past}
    is_weak = past.endswith("ي") and len(past) > _SHORTEST_WEAK
    stem = past[:-1] if is_weak else past
    link = "ي" if is_weak else ""
    forms |= {stem + "ت", stem + "تا", stem + link + "ا", stem + "وا"}
    forms |= {stem + ("ا" if is_weak else "") + p for p in _PRONOUNS}
    forms |= {stem + "ت" + p for p in _PRONOUNS}
    if present:
        forms |= _present_forms(present)
    return forms


def _present_forms(present: str) -> set[str]:
    forms = set()
    for person in "يتن":
        form = person + present[1:]
        weak = form[:-1] if form[-1] in "ياو" else form
        forms |= {form, form + "ان", form + "ا", weak + "ون", weak + "وا"}
        forms |= {form + pronoun for pronoun in _PRONOUNS}
    return forms


def arabic_noun(noun: str) -> set[str]:
    """A folded noun alone and with the pronouns written after it (زيارته، لقائهما)."""
    forms = {noun}
    if noun.endswith("ه"):  # the folded tied t
        forms |= {noun[:-1] + "ت" + p for p in _PRONOUNS}
    elif noun.endswith("اء"):
        forms |= {noun[:-1] + seat + p for seat in "يوء" for p in _PRONOUNS}
    else:
        forms |= {noun + p for p in _PRONOUNS}
    return forms
