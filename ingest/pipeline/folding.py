"""One folded form of a text for all three languages, computed once and shared.

On top of the Arabic folding, letters are lower-cased, ``ё`` becomes ``е``, every
white space but a line break a space, and quotes and dashes one of each. Offsets that leave the
pipeline are always offsets into the original text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ingest.pipeline.document import Span
from ingest.pipeline.normalize import FoldedText, fold_arabic

# Enough for the steps of one article; bounded, so that memory stays flat.
_KEPT = 32
_FOLD = str.maketrans(
    {
        "ё": "е",
        **dict.fromkeys("\t\r\v\f", " "),
        **dict.fromkeys("«»“”„‟", '"'),
        **dict.fromkeys("‘’`´ʼ", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
    }
)


# Shorter texts are folded anew: they would push the articles out of what is kept.
_SHORT = 600


def fold(text: str) -> FoldedText:
    """The folded text, with its way back; see the module's first lines."""
    return _fold(text) if len(text) < _SHORT else _fold_kept(text)


@lru_cache(maxsize=_KEPT)
def _fold_kept(text: str) -> FoldedText:
    return _fold(text)


def _fold(text: str) -> FoldedText:
    folded = fold_arabic(text)
    lowered = folded.text.lower()
    if len(lowered) != len(folded.text):  # a letter such as İ becomes two
        lowered = "".join(
            low if len(low := letter.lower()) == 1 else letter for letter in folded.text
        )
    return replace(folded, text=lowered.translate(_FOLD))


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """One word folded; the same few thousand words come again and again."""
    return _fold(word).text


def fold_phrase(text: str) -> str:
    """A word or phrase of a lexicon or gazetteer, in the folded form."""
    return " ".join(_fold(text).text.split())


@lru_cache(maxsize=_KEPT)
def blank(text: str, spans: tuple[Span, ...]) -> str:
    """``text`` with the characters of every span replaced by spaces.

    Of the same length, so that nothing is found in what was dropped and all
    offsets stay.
    """
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text
