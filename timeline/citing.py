"""How to cite an event's page: as text, BibTeX, RIS and CSL-JSON.

What is cited is our record of the event, published by us on the day it last changed.
When the event happened is another date, often not known to the day; it goes where
each format has a place for it: ``eventdate`` of BibLaTeX (which reads EDTF),
``event-date`` of CSL, and a note in RIS, which has none. Nothing is ever rounded to
a first day. Pure: no database, no request.
"""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from typing import Any

from timeline.edtf import OPEN, EdtfDate, Precision, parse

PUBLISHER = "Masar"
_LANGUAGES = {"ar": "arabic", "en": "english", "ru": "russian"}
# What TeX would read as a command; the rest of Unicode is left to biber.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_FIRM_PRECISIONS = {Precision.DAY, Precision.MONTH, Precision.YEAR}
_BEFORE_SPRING = 20  # EDTF numbers the seasons 21 to 24, CSL 1 to 4


@dataclass(frozen=True, slots=True)
class Record:
    """What a citation needs to know.

    ``site`` is the name of the whole record in the reader's language, ``date`` the
    event's and ``date_words`` the same in words; ``changed`` is the day of the last
    change of the record, ``accessed`` the day it is read.
    """

    public_id: str
    title: str
    site: str
    url: str
    language: str
    date: EdtfDate
    date_words: str
    changed: datetime.date
    accessed: datetime.date


def as_text(
    record: Record, *, author: str, accessed: str, event_date: str, retrieved: str
) -> str:
    """One reference in the manner of APA 7 (an entry of a reference work).

    Args:
        record: What is cited.
        author: Who publishes the record, in the reader's language.
        accessed: The day of reading in words.
        event_date: What introduces the event's date, with ``{date}`` in it.
        retrieved: What introduces day and address, with ``{day}`` and ``{url}``.
    """
    title = record.title.rstrip(".")
    happened = event_date.format(date=record.date_words)
    source = retrieved.format(day=accessed, url=record.url)
    return f"{author}. ({record.changed.year}). {title} [{happened}]. {record.site}. {source}"


def as_bibtex(record: Record) -> str:
    """A BibLaTeX ``@online`` entry."""
    fields = {
        # Doubled braces keep the capitals; a corporate author is no "Masar, M.".
        "author": f"{{{_tex(PUBLISHER)}}}",
        "title": f"{{{_tex(_one_line(record.title))}}}",
        "organization": _tex(record.site),
        "date": record.changed.isoformat(),
        # BibLaTeX reads EDTF level 1; braces and tilde stand as they are in dates.
        "eventdate": record.date.text,
        "number": record.public_id,
        "langid": _LANGUAGES.get(record.language, record.language),
        "url": record.url,
        "urldate": record.accessed.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@online{{masar-{record.public_id},", *lines, "}", ""])


def as_ris(record: Record) -> str:
    """A RIS record of an electronic article, lines ended as the format demands."""
    changed = f"{record.changed:%Y/%m/%d}"
    fields = (
        ("TY", "ELEC"),
        ("ID", f"masar-{record.public_id}"),
        ("AU", PUBLISHER),
        ("TI", _one_line(record.title)),
        ("T2", _one_line(record.site)),
        ("PY", f"{record.changed.year}"),
        ("DA", changed),
        ("PB", PUBLISHER),
        ("N1", f"Event date (EDTF): {record.date.text}"),
        ("N1", f"Event date: {_one_line(record.date_words)}"),
        ("LA", record.language),
        ("UR", record.url),
        ("Y2", f"{record.accessed:%Y/%m/%d}"),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields)


def as_csl(record: Record) -> str:
    """A CSL-JSON array of one item."""
    item = {
        "id": f"masar-{record.public_id}",
        "type": "webpage",
        "title": record.title,
        "author": [{"literal": PUBLISHER}],
        "publisher": PUBLISHER,
        "container-title": record.site,
        "number": record.public_id,
        "language": record.language,
        "issued": _csl_day(record.changed),
        "event-date": csl_date(record.date, record.date_words),
        "accessed": _csl_day(record.accessed),
        "URL": record.url,
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def csl_date(date: EdtfDate, words: str) -> dict[str, Any]:
    """A CSL date that claims no more than the EDTF.

    Days, months, years and intervals of them become ``date-parts``, seasons a year
    and a ``season``; what CSL has no form for (decades, quarters, open intervals)
    stays a ``literal`` in words. Doubt of either sort is ``circa``.
    """
    first, slash, last = date.text.partition("/")
    ends = [parse(end) for end in (first, last) if end and end != OPEN]
    if slash and OPEN in (first, last):
        return {"literal": words}
    value: dict[str, Any]
    if all(end.precision in _FIRM_PRECISIONS for end in ends):
        value = {"date-parts": [_parts(end) for end in ends]}
    elif not slash and date.precision is Precision.SEASON:
        year, code = (int(part) for part in _firm(date.text).split("-"))
        value = {"date-parts": [[year]], "season": code - _BEFORE_SPRING}
    else:
        return {"literal": words}
    if date.approximate or date.uncertain:
        value["circa"] = True
    return value


def _parts(date: EdtfDate) -> list[int]:
    return [int(part) for part in _firm(date.text).split("-")]


def _csl_day(day: datetime.date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _firm(text: str) -> str:
    return text.rstrip("?~%")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return re.sub(r"[\\{}#$%&_^~]", lambda match: _TEX[match[0]], text)
