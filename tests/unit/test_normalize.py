"""Folding, and the way back to the original offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline.normalize import fold_arabic

_TEXT = st.text(alphabet="أإآٱابةىيی ئؤ٠۱2ـًَُِّْ\u200f\u202b\u0653 .", max_size=40)


def test_letters_digits_and_signs_fold_to_one_form() -> None:
    assert fold_arabic("أيـــلُول ٢٠١٥ ۶ إلى آذار").text == "ايلول 2015 6 الي اذار"


def test_span_keeps_the_tanween_and_tatweel_of_its_last_letter() -> None:
    text = "جاء غداً ثم هـ"
    folded = fold_arabic(text)
    for word in ("غدا", "ه"):
        at = folded.text.rindex(word)
        start, end = folded.original_span(at, at + len(word))
        assert text[start:end] in ("غداً", "هـ")


def test_span_leaves_direction_marks_outside() -> None:
    text = "\u200fعام 2015\u200f."
    folded = fold_arabic(text)
    start, end = folded.original_span(0, len("عام 2015"))
    assert text[start:end] == "عام 2015"


@given(_TEXT)
def test_every_folded_letter_comes_from_the_original_at_its_offset(text: str) -> None:
    folded = fold_arabic(text)
    for position, letter in enumerate(folded.text):
        start, end = folded.original_span(position, position + 1)
        assert fold_arabic(text[start:end]).text == letter


@given(_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold_arabic(text).text
    assert fold_arabic(once).text == once
