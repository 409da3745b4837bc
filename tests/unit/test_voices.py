"""Copies of one agency's report are one voice."""

from __future__ import annotations

import pytest

from timeline.evidence.voices import Report, agency_of, voices

QUOTE = "وصل وزير الخارجية السوري أسعد الشيباني إلى موسكو يوم الخميس في زيارة رسمية"


@pytest.mark.parametrize(
    ("outlet", "note", "expected"),
    [
        ("Devdiscourse / Reuters", "", "Reuters"),
        ("Reuters", "Picture captions.", "Reuters"),
        ("RNS", "Statement of the presidency via SANA on the call.", "SANA"),
        ("The Syrian Observer", "Meeting on Wednesday, per SANA.", "SANA"),
        ("Report.az", "Same announcement via RIA Novosti.", "RIA Novosti"),
        ("Arab Times", "Oath of 5 October, citing TASS; in post since 2011.", "TASS"),
        ("Enab Baladi", "Their own reporter at the scene.", ""),
        # A denial of an agency's report is not that agency's report.
        ("Kommersant", "Denied what TASS had reported.", ""),
        ("TASSILI", "", ""),
    ],
)
def test_agency_is_that_which_is_credited(
    outlet: str, note: str, expected: str
) -> None:
    assert agency_of(Report(outlet, note=note)) == expected


def test_outlets_of_one_agency_are_one_voice() -> None:
    reports = [
        Report("Reuters"),
        Report("Enab Baladi"),
        Report("LBC / Reuters"),
        Report("News.az", note="The same, citing Reuters."),
    ]
    assert voices(reports) == ((0, 2, 3), (1,))


def test_near_copies_are_one_voice_and_own_words_are_not() -> None:
    copy = QUOTE.replace("يوم الخميس", "الخميس")
    other = "استقبل لافروف نظيره السوري وبحث معه ملف القواعد الروسية في الساحل السوري"
    reports = [Report("أ", QUOTE), Report("ب", copy), Report("ج", other)]
    assert voices(reports) == ((0, 1), (2,))


def test_short_words_in_common_make_no_copy() -> None:
    assert len(voices([Report("أ", "قال لافروف"), Report("ب", "قال لافروف")])) == 2


def test_one_outlet_speaks_with_one_voice() -> None:
    assert voices([Report("TASS", "x"), Report("TASS", "y")]) == ((0, 1),)
    assert voices([Report(""), Report("")]) == ((0,), (1,))


def test_copies_join_even_through_a_third() -> None:
    reports = [Report("A / Reuters"), Report("B", QUOTE), Report("C / Reuters", QUOTE)]
    assert voices(reports) == ((0, 1, 2),)
