"""The last step of every reader: a text becomes a page, or is refused."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from ingest.pipeline.document import CreationTime, Page
from ingest.readers.language import detect_language
from ingest.readers.limits import (
    NAME_CHARACTERS_MAX,
    TEXT_CHARACTERS_MAX,
    TITLE_CHARACTERS_MAX,
)
from ingest.readers.results import UnreadableError

_NEWLINES = re.compile(r"\r\n?")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_WHITE = re.compile(r"\s+")


def finished_page(page: Page) -> Page:
    """The page with its text checked, its newlines made one kind, its language known.

    Nothing else in the text changes: no Unicode normalisation, no trimming. The
    language that the page states wins where the text itself is in none we know.

    Raises:
        UnreadableError: the text is empty, too long, or holds what no database
            column can (NUL, lone surrogates).
    """
    text = _NEWLINES.sub("\n", page.text.removeprefix("\ufeff"))
    refuse_unstorable(text)
    return replace(
        page,
        text=text,
        title=one_line(page.title, longest=TITLE_CHARACTERS_MAX),
        publisher=one_line(page.publisher, longest=NAME_CHARACTERS_MAX),
        language=page.language or detect_language(text),
    )


def refuse_unstorable(text: str) -> None:
    """Raise unless the text can be kept as it is.

    Raises:
        UnreadableError: the text is empty, too long, holds a NUL or half a
            surrogate pair.
    """
    if not text.strip():
        msg = "there is no text in it"
    elif len(text) > TEXT_CHARACTERS_MAX:
        msg = f"the text is longer than {TEXT_CHARACTERS_MAX:,} characters"
    elif "\0" in text:
        msg = f"the text holds a NUL character, at offset {text.index(chr(0))}"
    elif found := _SURROGATES.search(text):
        msg = f"the text holds half a surrogate pair, at offset {found.start()}"
    else:
        return
    raise UnreadableError(msg)


def one_line(name: str, *, longest: int) -> str:
    """A title or a name on one line; empty where it is too long to be one."""
    line = _WHITE.sub(" ", name.replace("\0", "")).strip()
    if len(line) > longest or _SURROGATES.search(line):
        return ""
    return line


def metadata_day(day: datetime.date | None) -> CreationTime | None:
    """A day found in a page's metadata, as a creation time."""
    return CreationTime(day, day, "metadata") if day else None
