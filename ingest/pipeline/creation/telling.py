"""Whether an article tells a date as past or announces it."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.pipeline.document import TimexMention
from ingest.pipeline.folding import fold, fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

_AROUND = 30
_AFTER = 12
# How far back in its sentence the word that tells a date's time is looked for.
_REACH = 160
_WORD = re.compile(r"[^\W\d_]+")
_CLITICS = ("و", "ف")
_SENTENCE_END = re.compile(r"[.!?؟\n]")


class Telling:
    """The words around the dates of one article's text."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language

    def is_ahead(self, timex: TimexMention) -> bool:
        """Whether the words announce the date ("المقرر في 15 تشرين الأول")."""
        return "announced" in timex.flags or self._near(timex, "ahead")

    def is_past(self, timex: TimexMention) -> bool:
        """Whether the words tell the date as past.

        Nothing announces it, and it is a day, or a verb of the past or "last" stands by it. A bare month or year beside a noun may be either ("انتخاب المجالس في حزيران 2027").
        """
        telling = self._telling(timex)
        if self.is_ahead(timex) or telling > 0:
            return False
        is_day = (timex.upper - timex.lower).days == 1
        return is_day or self.is_last(timex) or telling < 0

    def is_last(self, timex: TimexMention) -> bool:
        """Whether the date is called the last one ("كانون الأول الماضي")."""
        return self._near(timex, "last")

    def _telling(self, timex: TimexMention) -> int:
        """-1 where the nearest telling word before the date reports, 1 announces, else 0."""
        before = self._text[max(0, timex.start - _REACH) : timex.start]
        clause = _SENTENCE_END.split(before)[-1]
        for word in reversed(_WORD.findall(fold(clause).text)):
            forms = {word, word[1:]} if word[:1] in _CLITICS else {word}
            if forms & _words(self._language, "past"):
                return -1
            if forms & _words(self._language, "future"):
                return 1
        return 0

    def _near(self, timex: TimexMention, key: str) -> bool:
        around = self._text[max(0, timex.start - _AROUND) : timex.end + _AFTER]
        around = _SENTENCE_END.split(around)[-1]
        return _pattern(key).search(fold(around).text) is not None


@lru_cache(maxsize=8)
def _words(language: str, key: str) -> frozenset[str]:
    return frozenset(map(fold_phrase, load_lexicon(language, "context")[key]))


@lru_cache(maxsize=4)
def _pattern(key: str) -> re.Pattern[str]:
    words = [w for lang in LANGUAGES for w in load_lexicon(lang, "creation")[key]]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(fold_phrase, words))})(?!\w)")
