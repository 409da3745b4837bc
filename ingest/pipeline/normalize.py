"""Orthographic folding that can always find its way back to the original text.

Arabic writers differ in what they write for one letter: أ إ آ ٱ or ا, ى or ي,
ة or ه, with or without vowel signs, stretched with tatweel, with Western,
Arabic-Indic or Persian digits. Matching happens on the folded text; offsets that
leave this package are always offsets into the original.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from camel_tools.utils.charsets import AR_DIAC_CHARSET

# One letter for another, never changing the length.
_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",  # Persian yeh
    "ې": "ي",
    "ة": "ه",
    "ک": "ك",  # Persian kaf
    "ؤ": "و",
    "ئ": "ي",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
}
_DIGITS = {
    **{chr(0x0660 + n): str(n) for n in range(10)},
    **{chr(0x06F0 + n): str(n) for n in range(10)},
}
_VOWEL_SIGNS = "".join(sorted(AR_DIAC_CHARSET)) + "\u0653\u0654\u0655"
# What belongs to the letter before it where a span ends: "غداً", "هـ".
_TRAILING = _VOWEL_SIGNS + "\u0640"
# What is written between letters but is no letter: vowel signs, tatweel, the
# Koranic marks, zero-width joiners and direction marks.
_SILENT = (
    _VOWEL_SIGNS
    + "\u0640\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    + "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
)
_SILENT_RUN = re.compile(f"[{_SILENT}]+")
# One pass a letter is twice as fast as str.translate on Arabic text.
_FOLD = (*_LETTERS.items(), *_DIGITS.items())


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text and the way back.

    ``_cuts`` are the positions in the folded text at which characters were
    dropped, ``_shift[i]`` how many had been dropped up to and including cut i,
    ``_vowels[i]`` with how many vowel signs and tatweels those dropped at i begin.
    """

    text: str
    _cuts: tuple[int, ...] = ()
    _shift: tuple[int, ...] = ()
    _vowels: tuple[int, ...] = ()

    def original(self, position: int) -> int:
        """The offset in the original text of the character folded to ``position``."""
        index = bisect_right(self._cuts, position)
        return position + (self._shift[index - 1] if index else 0)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open original span of the folded span ``[start, end)``.

        Silent marks inside the span belong to it, and so do the vowel signs and
        tatweel of its last letter ("غداً", "هـ"); joiners and direction marks at
        either edge do not.
        """
        last = self.original(end - 1) + 1
        index = bisect_left(self._cuts, end)
        if index < len(self._cuts) and self._cuts[index] == end:
            last += self._vowels[index]
        return self.original(start), last


def fold_arabic(text: str) -> FoldedText:
    """Fold letters and digits to one form each and drop silent marks.

    ``fold_arabic("أيلول ٢٠١٥").text == "ايلول 2015"``. Linear in the length of
    the text.
    """
    cuts: list[int] = []
    shift: list[int] = []
    vowels: list[int] = []
    dropped = 0
    for match in _SILENT_RUN.finditer(text):
        cuts.append(match.start() - dropped)
        vowels.append(len(match[0]) - len(match[0].lstrip(_TRAILING)))
        dropped += match.end() - match.start()
        shift.append(dropped)
    if dropped:
        text = _SILENT_RUN.sub("", text)
    for letter, folded in _FOLD:
        if letter in text:
            text = text.replace(letter, folded)
    return FoldedText(text, tuple(cuts), tuple(shift), tuple(vowels))
