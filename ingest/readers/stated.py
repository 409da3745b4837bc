"""What the person who loads a page says of it, which overrules the page itself.

It comes from explicit arguments or from a sidecar, ``<file>.meta.json`` beside
the file: an object with any of ``url``, ``publisher``, ``title``, ``published``
(an ISO day) and ``language``. An argument overrules the sidecar.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from ingest.pipeline.document import CreationTime, Page
from ingest.readers.addressing import web_address
from ingest.readers.dates import day_of
from ingest.readers.limits import (
    NAME_CHARACTERS_MAX,
    SIDECAR_BYTES_MAX,
    TITLE_CHARACTERS_MAX,
)
from ingest.readers.pages import one_line
from ingest.readers.results import UnreadableError

SIDECAR_SUFFIX = ".meta.json"
# A sidecar may say something to people; it is not read.
_NOTE = "note"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Stated:
    """Five facts about a page, each empty where nothing was stated."""

    url: str = ""
    publisher: str = ""
    title: str = ""
    language: str = ""
    published: datetime.date | None = None

    def over(self, weaker: Stated) -> Stated:
        """These facts, completed by the weaker ones where these are empty."""
        return Stated(
            url=self.url or weaker.url,
            publisher=self.publisher or weaker.publisher,
            title=self.title or weaker.title,
            language=self.language or weaker.language,
            published=self.published or weaker.published,
        )

    def overrule(self, page: Page) -> Page:
        """The page with every stated fact in place of its own; dates as ``given``."""
        created = page.created
        if self.published:
            created = CreationTime(self.published, self.published, "given")
        return replace(
            page,
            url=self.url or page.url,
            publisher=self.publisher or page.publisher,
            title=self.title or page.title,
            language=self.language or page.language,
            created=created,
        )

    def for_many(self) -> Stated:
        """These facts, for each of several pages in one file.

        Raises:
            UnreadableError: an address or a title is stated, which only one page
                can have.
        """
        if self.url or self.title:
            msg = "it states a url or a title, but the file holds more than one page"
            raise UnreadableError(msg)
        return self


def sidecar_of(path: Path) -> Path:
    """Where a file's sidecar would be: ``a.txt`` has ``a.txt.meta.json``."""
    return path.with_name(path.name + SIDECAR_SUFFIX)


def read_sidecar(path: Path) -> Stated:
    """What a file's sidecar states; nothing where it has none.

    Raises:
        UnreadableError: the sidecar is there but is not what it should be; the
            reason names it.
    """
    sidecar = sidecar_of(path)
    if not sidecar.exists():
        return Stated()
    try:
        return _parsed(sidecar)
    except (UnreadableError, OSError, ValueError, RecursionError) as error:
        msg = f"{sidecar.name}: {str(error) or type(error).__name__}"
        raise UnreadableError(msg) from error


def _parsed(sidecar: Path) -> Stated:
    if not sidecar.is_file() or sidecar.stat().st_size > SIDECAR_BYTES_MAX:
        msg = f"not a file of at most {SIDECAR_BYTES_MAX // 1024} KiB"
        raise UnreadableError(msg)
    record = json.loads(sidecar.read_bytes().decode("utf-8-sig"))
    if not isinstance(record, dict):
        msg = "not a JSON object"
        raise UnreadableError(msg)
    unknown = sorted(set(record) - {field.name for field in fields(Stated)} - {_NOTE})
    if unknown:
        msg = f"unknown key {unknown[0]!r}"
        raise UnreadableError(msg)
    return stated_in(record)


def stated_in(record: Mapping[str, object]) -> Stated:
    """The five facts of a JSON object, each checked; other keys are left alone.

    Raises:
        UnreadableError: a value has the wrong type or form; the reason names its key.
    """
    url = _string(record, "url")
    if url and not web_address(url):
        msg = "url is not a plain http or https address"
        raise UnreadableError(msg)
    language = _string(record, "language")
    if language and not _LANGUAGE.fullmatch(language):
        msg = f"language is not a code such as ar: {language[:20]!r}"
        raise UnreadableError(msg)
    return Stated(
        url=url,
        publisher=_line(record, "publisher", NAME_CHARACTERS_MAX),
        title=_line(record, "title", TITLE_CHARACTERS_MAX),
        language=language.split("-")[0],
        published=_day(record),
    )


def _string(record: Mapping[str, object], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        msg = f"{key} is not a string"
        raise UnreadableError(msg)
    return value.strip()


def _line(record: Mapping[str, object], key: str, longest: int) -> str:
    written = _string(record, key)
    line = one_line(written, longest=longest)
    if written and not line:
        msg = f"{key} is not one line of at most {longest} characters"
        raise UnreadableError(msg)
    return line


def _day(record: Mapping[str, object]) -> datetime.date | None:
    written = _string(record, "published")
    day = day_of(written)
    if written and not day:
        msg = f"published is not a day such as 2025-12-24: {written[:40]!r}"
        raise UnreadableError(msg)
    return day
