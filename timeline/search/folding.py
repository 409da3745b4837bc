"""One form for all spellings of a word: what typing varies and meaning does not.

Arabic texts write the same word with or without hamza, vowel signs, tatweel and the
dots of ya and ta marbuta ("أسعد/اسعد", "إلى/الي", "وزارة/وزاره"); Russian ones with
or without ё; Latin ones with or without accents. Both sides of a search see only
what this module returns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# "Shara'a", "Assad’s", "Соглашение об'екта": an apostrophe inside a word is a sign
# of pronunciation or of the possessive, never a boundary.
_APOSTROPHES = "'’‘ʼ`´"
_VOWEL_SIGNS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_COMBINING = f"\u0300-\u036f{_VOWEL_SIGNS}"
_JOINERS = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f"
_LETTER = r"[^\W\d_]"

# A day or month as 2025-07-31 is one word; so is U.S.; digits and letters part
# company (S400, С-400).
_WORD = re.compile(
    rf"""(?<!\d)\d{{4}}-\d{{2}}(?:-\d{{2}})?(?![\d-])
      | \d+
      | (?<![^\W_])(?:[A-Z]\.){{2,}}
      | {_LETTER}+(?:[{_COMBINING}{_JOINERS}{_APOSTROPHES}]+{_LETTER}+)*[{_COMBINING}]*
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$")
_DROPPED = re.compile(rf"[{_VOWEL_SIGNS}{_JOINERS}{_APOSTROPHES}.\u0640]")
_ACCENTS = re.compile("[\u0300-\u036f]")

# The dotless ى is folded by the Arabic rules alone, after they looked for stop words:
# "على" (on) is one, "علي" (a name) is none.
# ء, ؤ and ئ are one letter on the seats that its neighbours ask for: "أصدقاؤه" and
# "أصدقائه" are the same word. Persian and Urdu letters stand for their neighbours.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        **dict.fromkeys("ؤئ", "ء"),
        **dict.fromkeys("یېۍ", "ي"),
        **dict.fromkeys("ةۀہە", "ه"),
        **dict.fromkeys("کڪگ", "ك"),
        "پ": "ب",
        "چ": "ج",
        "ڤ": "ف",
        "ژ": "ز",
        "ё": "е",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
    }
)
# Longer runs of letters are no words; PostgreSQL refuses lexemes over 2 kB.
LONGEST = 64


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text at ``[start, end)``, as written and folded."""

    start: int
    end: int
    folded: str


def fold(word: str) -> str:
    """The one form of a word's spellings; "" where nothing is left of it.

    >>> fold("الشَّيْبــانِي"), fold("٠٧"), fold("Güler’s"), fold("Ткачёв")
    ('الشيباني', '7', 'guler', 'ткачев')
    """
    if word[:1].isdecimal():
        return _fold_number(word[:LONGEST])
    word = unicodedata.normalize("NFKC", word[: LONGEST * 4])
    word = _DROPPED.sub("", _POSSESSIVE.sub("", word.casefold()))
    if not word.isascii():
        word = word.translate(_LETTERS)
        if not is_cyrillic(word):  # й is и with a breve, and stays one letter
            word = _ACCENTS.sub("", unicodedata.normalize("NFKD", word))
    return word[:LONGEST]


def _fold_number(word: str) -> str:
    if "-" in word:
        return "-".join(_latin(part) for part in word.split("-"))
    return _latin(word).lstrip("0") or "0"


def _latin(digits: str) -> str:
    return "".join(str(unicodedata.decimal(digit)) for digit in digits)


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order; punctuation and signs are between them."""
    for match in _WORD.finditer(text):
        if folded := fold(match[0]):
            yield Word(match.start(), match.end(), folded)


def is_arabic(folded: str) -> bool:
    """Whether a word is written in Arabic letters."""
    return "\u0600" <= folded[:1] <= "\u06ff"


def is_cyrillic(folded: str) -> bool:
    """Whether a word is written in Cyrillic letters."""
    return "\u0400" <= folded[:1] <= "\u052f"
