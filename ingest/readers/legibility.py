"""Does a text look like something a person wrote, and in how many words surely?

These tests tell one decoding of the same bytes from another. They look for what
a wrong decoding leaves behind, never for what a good text is about.
"""

from __future__ import annotations

import re

from ingest.readers.words import everyday_words

# As much as is looked at; markup may push the first words far down.
SAMPLE_CHARACTERS = 1_000_000
# Of the letters outside ASCII, accented Latin ones: French has 1 in 1 by this
# count but no Arabic beside it; Arabic read as windows-1252 is a soup of them.
ACCENTED_OF_LETTERS_MAX = 0.3
# Words with what no word has, among the words outside ASCII. A clean text has one
# in thousands (a typing slip); a wrong decoding has them in every second word.
BROKEN_WORDS_SHARE_MAX = 0.02

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Scripts our readers know, with punctuation, signs and emoji; outside them lies
# what UTF-16 of the wrong byte order looks like.
_UNEXPECTED = re.compile(
    r"[^\x00-\u024f\u0300-\u06ff\u0750-\u077f\u1e00-\u1fff\u2000-\u2bff"
    r"\ufb50-\ufdff\ufe00-\ufe0f\ufe70-\ufeff\ufffd\U0001f000-\U0001faff]"
)
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_ACCENTED = re.compile(r"[\u00c0-\u024f]")
_WORD_OF_ANY_KIND = re.compile(r"\w+")
_ARABIC = "\u0620-\u064a\u0671-\u06d3"
# Quotation marks (« ») stand between ª and º but are no letters.
_LATIN_BEYOND_ASCII = "\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
# An Arabic letter joined to a Latin or Cyrillic one, or those two joined; a vowel sign that begins a
# word or a tanwin before its last two letters (ISO-8859-6 shows windows-1256 "ي"
# as one: "الرئٍس"); a capital after a small letter in Cyrillic ("ЗбСЖнУ").
_BROKEN_WORD = re.compile(
    rf"[{_ARABIC}][\u064b-\u0652]*[{_LATIN_BEYOND_ASCII}\u0400-\u04ff]"
    rf"|[{_LATIN_BEYOND_ASCII}\u0400-\u04ff][{_ARABIC}]"
    r"|[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]"
    r"|(?<!\w)[\u064b-\u0652]"
    rf"|[\u064b-\u064d][{_ARABIC}]{{2}}"
    r"|[\u0430-\u044f\u0451][\u0410-\u042f\u0401]"
)
_VOWEL_SIGN_ALONE = re.compile(rf"(?<![{_ARABIC}\u064b-\u0652\u0640])[\u064b-\u0652]")
_CROSS_IN_WORD = re.compile(rf"[{_ARABIC}][×÷]|[×÷][{_ARABIC}]")

_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = "ال"
# "ال" before fewer letters than this is not the article ("الا").
_ARTICLE_WORD_LETTERS = 5


def is_clean(text: str) -> bool:
    """Whether the text is free of the traces of a wrong decoding.

    Traces are control characters, scripts far from ours, words of mixed scripts,
    vowel signs where none can stand, and accented Latin letters beyond measure.
    """
    if _CONTROL.search(text) or "\0" in text:
        return False
    text = text[:SAMPLE_CHARACTERS]
    words = _WORD_OF_ANY_KIND.findall(text)
    foreign = [word for word in words if not word.isascii()]
    letters = sum(map(len, foreign))
    if len(_UNEXPECTED.findall(text)) > BROKEN_WORDS_SHARE_MAX * max(letters, 1):
        return False
    return not _is_accented_soup(text) and not _has_broken_words(text, len(foreign))


def _is_accented_soup(text: str) -> bool:
    accented = len(_ACCENTED.findall(text))
    plain = len(_ASCII_LETTER.findall(text))
    return accented > ACCENTED_OF_LETTERS_MAX * (accented + plain)


def _has_broken_words(text: str, words: int) -> bool:
    broken = sum(
        len(trace.findall(text))
        for trace in (_BROKEN_WORD, _VOWEL_SIGN_ALONE, _CROSS_IN_WORD)
    )
    return broken > BROKEN_WORDS_SHARE_MAX * words


def known_words(text: str) -> int:
    """How many different everyday Arabic or Russian words the text shows.

    A word with the Arabic article counts as one too ("الرئيس", "السوري"); a single
    letter does not ("и"), as chance makes those.
    """
    found: set[str] = set(_WORD.findall(text[:SAMPLE_CHARACTERS].lower()))
    everyday = everyday_words("ar") | everyday_words("ru")
    with_article = sum(
        word.startswith(_ARTICLE) and len(word) >= _ARTICLE_WORD_LETTERS
        for word in found
    )
    return sum(len(word) > 1 for word in found & everyday) + with_article
