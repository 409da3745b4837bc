"""Whether a clause looks ahead: what its words say of a date without year or direction."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from ingest.pipeline.timex.surroundings import Surroundings, listed_word
from ingest.pipeline.timex.wordlists import word_list

# After a date only the next words of its clause can make it future ...
_WORDS_AFTER = 2
# ... but "مرتقبة" or "كما هو مقرر" may close a headline or a clause of this length.
_CLOSING_WORDS = 8
# "كان من المقرر", "كانت موسكو ستستضيف", "كان الرئيس بوتين سيزور".
_WAS_REACH = 3
# "اتفق الجانبان على", "اتفق وزيرا الخارجية على".
_AGREED_REACH = 4
_WORD = re.compile(r"[^\W\d_]+")
_FUTURE_VERB = re.compile(r"[وف]?س[يتن]\w{2,}")
# Two dots join the halves of a headline; one ends a sentence.
_CLAUSE_END = re.compile(r"[!?؟;؛\n\r]|(?<!\.)\.(?![.\d])")
_CLAUSE_REACH = 90
_REMEMBERED_WORDS = 1 << 16


class Outlook(Enum):
    """What a clause says: it announces, leans forward, says nothing, or reports.

    A clause that leans ("تستضيف الدوحة القمة في ...") takes the nearer of two years;
    one whose plan belongs to the past ("كان من المقرر") takes the date just gone.
    """

    ANNOUNCED = 2
    LEANING = 1
    OPEN = 0
    REPORTED = -1
    WAS_PLANNED = -2


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _telling(language: str, word: str) -> Outlook:
    bare = word[1:] if word[:1] in ("و", "ف") else word
    future = word_list(language, "context", "future")
    if word in future or bare in future:
        return Outlook.ANNOUNCED
    if language == "ar" and _FUTURE_VERB.fullmatch(word):
        stems = tuple(word_list("ar", "context", "not_future_verbs"))
        plain = word.lstrip("وف").startswith(stems)
        return Outlook.OPEN if plain else Outlook.ANNOUNCED
    leaning = word_list(language, "context", "leaning")
    if word in leaning or bare in leaning:
        return Outlook.LEANING
    if listed_word(language, word, "context", "past"):
        return Outlook.REPORTED
    return Outlook.OPEN


def outlook(around: Surroundings, start: int, end: int) -> Outlook:
    """What the clause of an expression says of its time.

    The nearest telling word before it decides ("المقرر عقدها في", but "بعد زيارته
    في"); failing that, a future verb right after it ("الخميس سيصل"), or a word that
    closes the clause ("في 20 آذار كما هو مقرر").
    """
    before = outlook_before(around, start)
    if before is not Outlook.OPEN:
        return before
    language = around.language
    following = around.words_after(end, _WORDS_AFTER)
    if any(_telling(language, word) is Outlook.ANNOUNCED for word in following):
        return Outlook.ANNOUNCED
    if any(_telling(language, word) is Outlook.LEANING for word in following[:1]):
        return Outlook.LEANING
    clause = _CLAUSE_END.split(around.text[end : end + _CLAUSE_REACH], maxsplit=1)[0]
    closing = word_list(language, "context", "closing_future")
    if any(word in closing for word in _WORD.findall(clause)[:_CLOSING_WORDS]):
        return Outlook.ANNOUNCED
    return Outlook.OPEN


def outlook_before(around: Surroundings, start: int) -> Outlook:
    """What the nearest telling word before an offset says, within its sentence."""
    language = around.language
    words = _WORD.findall(around.text[around.sentence_start(start) : start])
    leaning = False
    for index in range(len(words) - 1, -1, -1):
        said = _said(language, words, index)
        if said is Outlook.LEANING:
            leaning = True
            if _was(language, words, index, reach=1):
                return Outlook.REPORTED
        elif said is Outlook.ANNOUNCED:
            if _was(language, words, index, reach=_WAS_REACH):
                return Outlook.WAS_PLANNED
            return Outlook.ANNOUNCED
        elif said is Outlook.REPORTED:
            return Outlook.LEANING if leaning else Outlook.REPORTED
    return Outlook.LEANING if leaning else Outlook.OPEN


def _said(language: str, words: list[str], index: int) -> Outlook:
    """What one word says; two lists need a word beside it."""
    word = words[index]
    if word in word_list(language, "context", "agreed"):
        # "اتفقا على عقد اللقاء" looks ahead, "اتفقا في آذار" back.
        on = word_list(language, "context", "agreed_on")
        if any(after in on for after in words[index + 1 : index + _AGREED_REACH]):
            return Outlook.LEANING
    deadlines = word_list(language, "context", "deadlines")
    if listed_word(language, word, "context", "deadlines") and deadlines:
        # "مدد المهلة حتى", but "مدد المهلة في".
        until = word_list(language, "context", "until")
        return Outlook.ANNOUNCED if words[-1] in until else Outlook.OPEN
    return _telling(language, word)


def _was(language: str, words: list[str], index: int, *, reach: int) -> bool:
    """«كان من المقرر»: a plan of the past, unless another verb stands between."""
    was = word_list(language, "context", "was")
    for word in reversed(words[max(0, index - reach) : index]):
        bare = word[1:] if word[:1] in ("و", "ف") else word
        if bare in was or word in was:
            return True
        if _telling(language, word) is not Outlook.OPEN:
            return False
    return False


def opens_with_leaning(around: Surroundings, start: int, end: int) -> bool:
    """«تبدأ القمة الثلاثاء»: the sentence opens with the verb of an announcement.

    Or with the date itself and then that verb: "الثلاثاء تبدأ القمة".
    """
    language = around.language
    words = _WORD.findall(around.text[around.sentence_start(start) : start])
    if not words:
        words = around.words_after(end)
    if not words or _telling(language, words[0]) is not Outlook.LEANING:
        return False
    breaks = word_list(language, "context", "clause_breaks")
    return not any(word in breaks for word in words)
