"""Which of the three languages a text is in, by its letters and smallest words."""

from __future__ import annotations

import re

from ingest.readers.words import everyday_words

# As much of the text as is looked at: some pages of it.
SAMPLE_CHARACTERS = 20_000
# A text is in the script that most of its letters are of; an Arabic page with
# English adverts is Arabic.
SCRIPT_SHARE = 0.5
# Of words in running English, two or three in ten are among these.
ENGLISH_WORD_SHARE = 0.08
# Letters that Arabic, or Russian, never writes; Persian uses پ چ ژ گ ک ی and
# Ukrainian і ї є ґ far more often than a foreign name would.
FOREIGN_LETTER_SHARE = 0.03

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NOT_ARABIC = re.compile(r"[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u06d2]")
_NOT_RUSSIAN = re.compile(r"[\u0402-\u040f\u0452-\u045f\u0490\u0491]")
_WORD = re.compile(r"[A-Za-z']+")


def detect_language(text: str) -> str:
    """``ar``, ``en`` or ``ru``; empty where the text is in none of them.

    Linear in a bounded sample of the text.
    """
    sample = text[:SAMPLE_CHARACTERS]
    latin = len(_LATIN.findall(sample))
    arabic = len(_ARABIC.findall(sample))
    cyrillic = len(_CYRILLIC.findall(sample))
    letters = latin + arabic + cyrillic
    if not letters:
        return ""
    if arabic / letters > SCRIPT_SHARE:
        return "ar" if _is_free_of(_NOT_ARABIC, sample, arabic) else ""
    if cyrillic / letters > SCRIPT_SHARE:
        return "ru" if _is_free_of(_NOT_RUSSIAN, sample, cyrillic) else ""
    return "en" if _reads_as_english(sample) else ""


def _is_free_of(foreign: re.Pattern[str], sample: str, letters: int) -> bool:
    return len(foreign.findall(sample)) / letters < FOREIGN_LETTER_SHARE


def _reads_as_english(sample: str) -> bool:
    everyday = everyday_words("en")
    words = [word.lower() for word in _WORD.findall(sample)]
    known = sum(word in everyday for word in words)
    return bool(words) and known / len(words) >= ENGLISH_WORD_SHARE
