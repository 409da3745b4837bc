"""The calendar words of one language, loaded from TOML and ready for look-up.

A word of the text is found with one dictionary look-up, clitics included: the
forms "وبتموز", "للعام", "كالشهر" are made once, when the lexicon is loaded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ingest.pipeline.normalize import fold_arabic
from ingest.pipeline.timex.kinds import CHARACTER

_RESOURCES = (
    *("months", "hijri", "weekdays", "numerals", "units", "seasons", "modifiers"),
    "calendar",
)
_ARTICLE = "ال"
# Conjunctions are words of the grammar ("1 و6 و11"); prepositions only fall away.
_CONJUNCTIONS = ("و", "ف")
# Before the article ل is fused with it: "للعام".
_PREPOSITIONS = {"bare": ("ب", "ل", "ك"), "definite": ("ب", "ك")}
_FUSED_ARTICLE = "لل"
_PUNCTUATION = {
    "comma": ",،",
    "slash": "/\\|",
    "dash": "-–—−",
    "open": "([",
    "close": ")]",
    "quote": "\"“”«»„'‘’",
    "stop": ".!؟?;؛:…",
    "newline": "\n\r\u2028\u2029",
}


class Entry(NamedTuple):
    """What the lexicon knows of one word: its kind and its value.

    ``value`` is a month, weekday, shift in days or number, whatever the kind
    counts; ``note`` a unit or a calendar system. A ``weak`` word needs a calendar
    word beside it; ``madda`` asks for the madda of "آب" in the original spelling.
    """

    kind: str
    value: int = 0
    note: str = ""
    weak: bool = False
    madda: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One written form: its conjunction and preposition, then the entry itself.

    ``conjunction`` and ``preposition`` say whether the form begins with one, and
    ``offset`` is how many characters come before the word. A fused "لل" counts as
    no offset, as the word cannot be cut out of it.
    """

    entry: Entry
    conjunction: bool = False
    preposition: bool = False
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All forms of a language, and the phrases that begin with a given form."""

    forms: dict[str, Form] = field(default_factory=dict)
    phrases: dict[str, tuple[tuple[Form, re.Pattern[str]], ...]] = field(
        default_factory=dict
    )


def _written_forms(word: str, entry: Entry, clitics: str) -> Iterator[tuple[str, Form]]:
    """Yield every way to write a word with what may be joined to its front."""
    for conjunction in ("",) if clitics == "none" else ("", *_CONJUNCTIONS):
        form = Form(entry, conjunction=bool(conjunction), offset=len(conjunction))
        yield conjunction + word, form
        for preposition in _PREPOSITIONS.get(clitics, ()):
            offset = len(conjunction + preposition)
            yield (
                conjunction + preposition + word,
                replace(form, preposition=True, offset=offset),
            )
        if clitics == "definite":
            fused = _FUSED_ARTICLE + word.removeprefix(_ARTICLE)
            yield conjunction + fused, replace(form, preposition=True)


def _phrase_pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"[ ]+".join(re.escape(w) for w in words.split(" ")) + r"(?!\w)")


class _Builder:
    """Collects forms and phrases; the first meaning of a form is kept."""

    def __init__(self) -> None:
        self.forms: dict[str, Form] = {}
        self.derived: dict[str, Form] = {}
        self.phrases: dict[str, list[tuple[Form, re.Pattern[str]]]] = {}

    def add(self, word: str, entry: Entry, clitics: str) -> None:
        """Enter a word or phrase with all its clitics."""
        for written, form in _written_forms(word, entry, clitics):
            if " " in written:
                head = written.split(" ", 1)[0]
                self.phrases.setdefault(head, []).append(
                    (form, _phrase_pattern(written))
                )
            elif form.offset:
                self.derived.setdefault(written, form)
            else:
                self.forms.setdefault(written, form)

    def lexicon(self) -> Lexicon:
        """The finished lexicon: longest phrase first, plain before derived forms."""
        phrases = {
            head: tuple(sorted(rows, key=lambda row: -len(row[1].pattern)))
            for head, rows in self.phrases.items()
        }
        forms = {**self.derived, **self.forms}
        for head in phrases:
            forms.setdefault(head, Form(Entry("unknown")))
        return Lexicon(forms, phrases)


def _tables(language: str, name: str) -> Iterator[dict[str, object]]:
    path = files("ingest") / "resources" / language / f"{name}.toml"
    if path.is_file():
        yield from tomllib.loads(path.read_text(encoding="utf-8")).get("word", [])


def _fill(builder: _Builder, table: dict[str, object]) -> None:
    kind = str(table["kind"])
    if kind not in CHARACTER:
        msg = f"the date lexicon names a kind that no grammar knows: {kind!r}"
        raise ValueError(msg)
    forms = table["forms"]
    if not isinstance(forms, dict):
        msg = f"forms of {kind!r} must be a table of value = [words]"
        raise TypeError(msg)
    for value, words in forms.items():
        entry = Entry(
            kind,
            int(value),
            str(table.get("unit") or table.get("system") or ""),
            weak=bool(table.get("weak", False)),
            madda=bool(table.get("madda", False)),
        )
        for word in words:
            folded = fold_arabic(word).text.lower()
            builder.add(folded, entry, str(table.get("clitics", "none")))


@cache
def load_lexicon(language: str) -> Lexicon:
    """Load the calendar words of a language (``ar``, ``en``, ``ru``) once.

    Raises:
        ValueError: a resource names a kind that the grammar does not know.
        TypeError: a resource's forms are not a table.
    """
    builder = _Builder()
    for kind, signs in _PUNCTUATION.items():
        for sign in signs:
            builder.add(sign, Entry(kind), "none")
    for name in _RESOURCES:
        for table in _tables(language, name):
            _fill(builder, table)
    return builder.lexicon()
