"""Dates in words: three languages, the reader's month names and digits."""

from __future__ import annotations

import pytest

from timeline.edtf import parse
from timeline.words.dates import Digits, Months, Piece, Style, in_words, pieces
from timeline.words.gutter import Form, gutter

ARABIC, ENGLISH, RUSSIAN = Style("ar"), Style("en"), Style("ru")


@pytest.mark.parametrize(
    ("edtf", "arabic", "english", "russian"),
    [
        ("2025-07-31", "31 تموز 2025", "31 July 2025", "31 июля 2025 года"),
        ("2025-01", "كانون الثاني 2025", "January 2025", "январь 2025 года"),
        ("2025", "عام 2025", "2025", "2025 год"),
        ("2025-21", "ربيع 2025", "spring 2025", "весна 2025 года"),
        ("2024-24", "شتاء 2024/2025", "winter 2024/2025", "зима 2024/2025 года"),
        (
            "2025-34",
            "الربع الثاني من عام 2025",
            "second quarter of 2025",
            "второй квартал 2025 года",
        ),
        ("201X", "العقد بين عامي 2010 و2019", "the 2010s", "2010-е годы"),
        (
            "2024-12~",
            "نحو كانون الأول 2024",
            "about December 2024",
            "около декабря 2024 года",
        ),
        (
            "2024-12?",
            "كانون الأول 2024 (غير مؤكد)",
            "December 2024 (uncertain)",
            "декабрь 2024 года (под вопросом)",
        ),
        (
            "2025-12-23/2025-12-24",
            "من 23 إلى 24 كانون الأول 2025",
            "23–24 December 2025",
            "23–24 декабря 2025 года",
        ),
        (
            "2025-11-30/2025-12-02",
            "من 30 تشرين الثاني إلى 2 كانون الأول 2025",
            "30 November to 2 December 2025",
            "30 ноября — 2 декабря 2025 года",
        ),
        (
            "2024-12-30/2025-01-02",
            "من 30 كانون الأول 2024 إلى 2 كانون الثاني 2025",
            "30 December 2024 to 2 January 2025",
            "30 декабря 2024 года — 2 января 2025 года",
        ),
        (
            "2025-07-24~/2025-07-31~",
            "بين 24 و31 تموز 2025 تقريباً",
            "between 24 and 31 July 2025, approximately",
            "в период 24 — 31 июля 2025 года (приблизительно)",
        ),
        (
            "2015-09-30/..",
            "منذ 30 أيلول 2015",
            "since 30 September 2015",
            "с 30 сентября 2015 года",
        ),
        (
            "../2015-09",
            "حتى أيلول 2015",
            "until September 2015",
            "до сентября 2015 года",
        ),
        ("2011/2014", "بين عامي 2011 و2014", "2011–2014", "2011–2014 годы"),
        (
            "2025-01/2025-03",
            "من كانون الثاني إلى آذار 2025",
            "January to March 2025",
            "январь — март 2025 года",
        ),
    ],
)
def test_date_is_told_at_its_true_precision(
    edtf: str, arabic: str, english: str, russian: str
) -> None:
    date = parse(edtf)
    assert in_words(date, ARABIC) == arabic
    assert in_words(date, ENGLISH) == english
    assert in_words(date, RUSSIAN) == russian


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (Months.LEVANTINE, "31 تموز 2025"),
        (Months.EGYPTIAN, "31 يوليو 2025"),
        (Months.BOTH, "31 تموز/يوليو 2025"),
    ],
)
def test_arabic_months_are_the_readers_choice(months: Months, expected: str) -> None:
    assert in_words(parse("2025-07-31"), Style("ar", months=months)) == expected


def test_digits_are_the_readers_choice_in_arabic_only() -> None:
    date = parse("2025-07-31")
    assert in_words(date, Style("ar", digits=Digits.ARABIC_INDIC)) == "٣١ تموز ٢٠٢٥"
    assert in_words(date, Style("en", digits=Digits.ARABIC_INDIC)) == "31 July 2025"


def test_only_real_dates_carry_a_datetime() -> None:
    assert pieces(parse("2025-12-23/2025-12-24"), ARABIC) == (
        Piece("من "),
        Piece("23", "2025-12-23"),
        Piece(" إلى "),
        Piece("24 كانون الأول 2025", "2025-12-24"),
    )
    assert pieces(parse("2024-12~"), ENGLISH) == (
        Piece("about "),
        Piece("December 2024", "2024-12"),
    )
    assert pieces(parse("2025-21"), ENGLISH) == (Piece("spring 2025"),)
    assert pieces(parse("201X"), ENGLISH) == (Piece("the 2010s"),)


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
@pytest.mark.parametrize("code", [*range(21, 42)])
def test_every_part_of_a_year_has_words(language: str, code: int) -> None:
    assert "2025" in in_words(parse(f"2025-{code}"), Style(language))


@pytest.mark.parametrize(
    ("edtf", "form", "big"),
    [
        ("2025-07-31", Form.DAY, "31"),
        ("2025-12-23/2025-12-24", Form.RANGE, "23–24"),
        ("2025-11-30/2025-12-02", Form.LONG, "30"),
        ("2015-09-30/..", Form.OPEN, "30"),
        ("2025-07", Form.MONTH, "July"),
        ("2025-07/2025-09", Form.MONTH, "July"),
        ("2025", Form.COARSE, "2025"),
        ("2025-21", Form.COARSE, ""),
    ],
)
def test_margin_shows_each_date_in_its_own_form(
    edtf: str, form: Form, big: str
) -> None:
    shown = gutter(parse(edtf), ENGLISH)
    assert (shown.form, shown.big) == (form, big)


def test_margin_says_about_and_since_in_a_word_above() -> None:
    assert gutter(parse("2024-12-06~"), ARABIC).qualifier == "نحو"
    assert gutter(parse("2015-09-30/.."), ARABIC).qualifier == "منذ"


def test_margin_in_arabic_says_a_range_in_words_so_that_it_reads_one_way() -> None:
    shown = gutter(parse("2025-12-23/2025-12-24"), ARABIC)
    assert (shown.big, shown.after) == ("23", "إلى 24 كانون الأول")
