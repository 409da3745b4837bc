"""Dates in words, in Arabic, English and Russian, as a reader wants them.

A date is told as pieces: those that name a day, month or year carry the
``datetime`` of HTML's ``<time>``, the words between them do not. Seasons, decades
and spans have no such value of their own and only hold pieces that have.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from timeline.edtf import OPEN, EdtfDate, Precision, parse
from timeline.words.date_words import EGYPTIAN, LEVANTINE, WORDS, Words

_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FIRST_PART, _FIRST_HEMISPHERIC, _FIRST_SEASON = 33, 25, 21
_SEASONS = 4
_WINTER = 3


class Months(StrEnum):
    """Which month names an Arabic reader wants: تموز, يوليو, or both."""

    LEVANTINE = "levant"
    EGYPTIAN = "egypt"
    BOTH = "both"


class Digits(StrEnum):
    """Which digits an Arabic reader wants: 2025 or ٢٠٢٥."""

    LATIN = "latn"
    ARABIC_INDIC = "arab"


@dataclass(frozen=True, slots=True)
class Style:
    """How a reader wants dates and numbers; months and digits matter in Arabic."""

    language: str = "ar"
    months: Months = Months.LEVANTINE
    digits: Digits = Digits.LATIN

    @property
    def words(self) -> Words:
        """The words of the language."""
        return WORDS[self.language]

    def number(self, text: str | int) -> str:
        """A number, or text with numbers, in the reader's digits."""
        if self.language == "ar" and self.digits is Digits.ARABIC_INDIC:
            return str(text).translate(_ARABIC_INDIC)
        return str(text)

    def month(self, number: int, *, after_day: bool = False) -> str:
        """The name of a month, 1 to 12."""
        index = number - 1
        if self.language != "ar":
            names = (after_day and self.words.months_of) or self.words.months
            return names[index]
        match self.months:
            case Months.LEVANTINE:
                return LEVANTINE[index]
            case Months.EGYPTIAN:
                return EGYPTIAN[index]
        return f"{LEVANTINE[index]}/{EGYPTIAN[index]}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a date; ``datetime`` is "" where they name no day, month or year."""

    text: str
    datetime: str = ""


def in_words(date: EdtfDate, style: Style) -> str:
    """The date as plain text: "نحو 31 تموز 2025", "23–24 December 2025"."""
    return "".join(piece.text for piece in pieces(date, style))


def pieces(date: EdtfDate, style: Style) -> tuple[Piece, ...]:
    """The date as pieces whose texts, joined, are :func:`in_words`."""
    first, slash, last = date.text.partition("/")
    if not slash:
        return tuple(_single(date, style))
    if OPEN in (first, last):
        return tuple(_open(first, last, style))
    return tuple(_interval(date, parse(first), parse(last), style))


def _single(
    date: EdtfDate, style: Style, *, after_word: bool = False
) -> Iterator[Piece]:
    """One date; ``after_word``: a preposition comes first (Russian genitive)."""
    value = date.text.rstrip("?~%")
    words = style.words
    genitive = after_word or date.approximate
    text = _plain(date, value, style, after_word=genitive)
    is_real = date.precision in {Precision.DAY, Precision.MONTH, Precision.YEAR}
    said: tuple[Piece, ...] = (Piece(text, value if is_real else ""),)
    if date.approximate:
        said = tuple(_fill(words.approximate, date=said))
    if date.uncertain:
        said = tuple(_fill(words.uncertain, date=said))
    yield from said


def _open(first: str, last: str, style: Style) -> Iterator[Piece]:
    words = style.words
    known = tuple(
        _single(parse(last if first == OPEN else first), style, after_word=True)
    )
    if first == OPEN:
        yield from _fill(words.until, last=known)
    else:
        yield from _fill(words.since, first=known)


def _interval(
    date: EdtfDate, first: EdtfDate, last: EdtfDate, style: Style
) -> Iterator[Piece]:
    """Both ends, what they share said once: "23–24 December 2025"."""
    words = style.words
    pattern, bare_first, bare_last = _shortest(first, last, style)
    # Ends that are not firm make it a time within which, not one throughout which.
    if date.approximate or date.uncertain:
        pattern = words.between
    said = tuple(
        _fill(
            pattern,
            first=(_end(first, bare_first, style),),
            last=(_end(last, bare_last, style),),
        )
    )
    if date.approximate:
        said = tuple(_fill(words.roughly, date=said))
    if date.uncertain:
        said = tuple(_fill(words.uncertain, date=said))
    yield from said


def _shortest(first: EdtfDate, last: EdtfDate, style: Style) -> tuple[str, str, str]:
    """The pattern of an interval, and the words of its ends where fewer will do."""
    words = style.words
    if first.precision is not last.precision:
        return words.span, "", ""
    same_year = first.text[:4] == last.text[:4]
    match first.precision:
        case Precision.YEAR:
            return (
                words.years,
                style.number(first.text[:4]),
                style.number(last.text[:4]),
            )
        case Precision.MONTH if same_year:
            return words.span, style.month(int(first.text[5:7])), ""
        case Precision.DAY if first.text[:7] == last.text[:7]:
            return words.same_month, style.number(int(first.text[8:10])), ""
        case Precision.DAY if same_year:
            return words.span, _filled(words.day_in_year, first.text, style), ""
    return words.span, "", ""


def _end(end: EdtfDate, bare: str, style: Style) -> Piece:
    """One end, its qualifier left to the whole."""
    firm = parse(end.text.rstrip("?~%"))
    said = tuple(_single(firm, style))
    return Piece(bare or said[0].text, said[0].datetime)


def _plain(date: EdtfDate, value: str, style: Style, *, after_word: bool) -> str:
    """A date without its qualifier, in words."""
    words = style.words
    match date.precision:
        case Precision.DAY:
            return _filled(words.day, value, style)
        case Precision.MONTH:
            name = style.month(int(value[5:7]), after_day=after_word)
            return words.month.format(month=name, year=style.number(value[:4]))
        case Precision.SEASON | Precision.PART:
            return part_of_year(value, style)
        case Precision.DECADE:
            decade = value[:3]
            return words.decade.format(
                first=style.number(f"{decade}0"), last=style.number(f"{decade}9")
            )
        case Precision.CENTURY:
            return words.century.format(century=style.number(int(value[:2]) + 1))
    pattern = words.year_of if after_word else words.year
    return pattern.format(year=style.number(value))


def part_of_year(value: str, style: Style) -> str:
    """A season, quarter, third or half in words: "ربيع 2025"."""
    words, year, code = style.words, value[:4], int(value[5:7])
    if code >= _FIRST_PART:
        part = words.parts[code - _FIRST_PART]
        return words.part.format(part=part, year=style.number(year))
    # 25 to 32 are the seasons again, of the northern and the southern hemisphere.
    season = (code - _FIRST_SEASON) % _SEASONS
    if season == _WINTER:
        # Winter runs into the next year, which is said: شتاء 2024/2025.
        year = f"{year}/{int(year) + 1}"
    return words.season.format(season=words.seasons[season], year=style.number(year))


def _filled(pattern: str, value: str, style: Style) -> str:
    return pattern.format(
        day=style.number(int(value[8:10])),
        month=style.month(int(value[5:7]), after_day=True),
        year=style.number(value[:4]),
    )


def _fill(pattern: str, **fields: tuple[Piece, ...]) -> Iterator[Piece]:
    """A pattern's literal words, and the pieces in the place of its fields."""
    for literal, name, _spec, _conversion in string.Formatter().parse(pattern):
        if literal:
            yield Piece(literal)
        if name:
            yield from fields[name]
