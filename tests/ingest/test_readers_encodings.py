from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.encodings import decode_text
from ingest.readers.results import UnreadableError

REPORT = "التقى وزير الخارجية نظيره في موسكو اليوم، وقال إن المحادثات كانت جيدة."
RUSSIAN = "Президент принял в Москве министра, как и было заявлено, и это не всё."
FOUR = ("utf-8", "utf-16-le", "windows-1256", "iso-8859-6")
LABELS = (*FOUR, "utf-16le", "utf-16be", "iso-8859-1", "windows-1251", "", "x-nonsense")

ISO_LETTERS = "".join(
    chr(point) for point in (*range(0x621, 0x63B), *range(0x641, 0x64B))
)
WORDS = st.sampled_from(
    [*REPORT.replace("،", "").split(), "من", "على", "الرئيس", "بعد"]
)
LETTERS = st.text(ISO_LETTERS + "ـ ،؛؟\n0123456789.-()", max_size=60)


def test_decode_reads_each_encoding_without_a_label():
    for encoding in (*FOUR, "utf-16-be", "utf-8-sig", "utf-16"):
        assert decode_text(REPORT.encode(encoding)) == REPORT, encoding


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("encoding", FOUR)
def test_decode_recovers_from_any_label(encoding, label):
    assert decode_text(REPORT.encode(encoding), declared=(label,)) == REPORT


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("encoding", ["windows-1251", "utf-8", "utf-16-be"])
def test_decode_reads_russian_under_any_label(encoding, label):
    assert decode_text(RUSSIAN.encode(encoding), declared=(label,)) == RUSSIAN


def test_decode_reads_vowelled_arabic():
    text = "كتبَ الرّئيسُ كتابًا جميلاً إلى صديقِهِ في المدينةِ وقال له شكرًا"
    for encoding in FOUR:
        assert decode_text(text.encode(encoding)) == text, encoding


def test_decode_reads_quotation_marks_beside_arabic_letters():
    text = "وصف الوزير المحادثات بأنها «جيدة» وقال إنها “مثمرة” و«صريحة»…"
    assert decode_text(text.encode("cp1256")) == text


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
@pytest.mark.parametrize(
    "text", ["The minister said it’s fine.", "A café in “the” city"]
)
def test_decode_reads_english_with_a_stray_sign(text, encoding):
    assert decode_text(text.encode(encoding)) == text
    assert decode_text(text.encode(encoding), declared=("iso-8859-1",)) == text


def test_decode_of_a_long_word_ends():
    """Backtracking would take longer than the suite's limit for one test."""
    word = "a" * 2_000_000
    read = decode_text(f"é{word}".encode("cp1252"), declared=("windows-1252",))
    assert read == f"é{word}"


def test_decode_keeps_every_character():
    text = "مـقـال  \t«نصّ»  ﻻ é e\u0301 أ ا\u0654 \u200f في من على"
    assert decode_text(text.encode()) == text


@given(st.lists(WORDS, min_size=12, max_size=40), st.sampled_from(FOUR), st.data())
def test_decode_gives_back_sentences_under_any_label(words, encoding, data):
    text = " ".join((*words, "وقال الوزير في بيان من المدينة القديمة"))
    label = data.draw(st.sampled_from(LABELS))
    assert decode_text(text.encode(encoding), declared=(label,)) == text


@given(LETTERS, st.sampled_from(FOUR))
def test_decode_gives_back_any_letters_or_refuses(text, encoding):
    try:
        read = decode_text(text.encode(encoding))
    except UnreadableError:
        return
    assert read == text


@given(LETTERS, st.sampled_from(FOUR))
def test_decode_gives_back_any_letters_truly_declared_or_refuses(text, encoding):
    declared = {"utf-16-le": "utf-16le"}.get(encoding, encoding)
    try:
        read = decode_text(text.encode(encoding), declared=(declared,))
    except UnreadableError:
        return
    assert read == text


@given(LETTERS, st.sampled_from(["utf-8-sig", "utf-16"]))
def test_decode_believes_a_byte_order_mark(text, encoding):
    assert decode_text(text.encode(encoding), declared=("windows-1256",)) == text


@given(st.binary(max_size=300), st.sampled_from(LABELS))
def test_decode_of_any_bytes_is_text_or_a_refusal(content, label):
    with contextlib.suppress(UnreadableError):
        assert isinstance(decode_text(content, declared=(label,)), str)


def test_decode_refuses_what_reads_two_ways():
    with pytest.raises(UnreadableError, match=r"cannot be told.*cp1256.*iso-8859-6"):
        decode_text("لمن".encode("iso-8859-6"))


def test_decode_refuses_a_nul():
    with pytest.raises(UnreadableError, match="NUL byte, at offset 12"):
        decode_text(b"hello, world\0 and more")


def test_decode_refuses_a_nul_in_arabic():
    with pytest.raises(UnreadableError, match="NUL byte"):
        decode_text((REPORT + "\0" + REPORT).encode())


def test_decode_refuses_a_false_byte_order_mark():
    with pytest.raises(UnreadableError, match="byte order mark"):
        decode_text(codecs.BOM_UTF8 + REPORT.encode("cp1256"))


def test_decode_refuses_mojibake_made_upstream():
    for wrong in ("cp1256", "latin-1"):
        garbled = REPORT.encode().decode(wrong).encode()
        with pytest.raises(UnreadableError, match="mojibake"):
            decode_text(garbled)


def test_decode_refuses_text_that_was_damaged_upstream():
    with pytest.raises(UnreadableError, match="damaged"):
        decode_text(("\ufffd" * 10 + REPORT).encode())


def test_decode_refuses_codecs_that_are_no_character_sets():
    content = REPORT.encode("cp1256")
    for label in ("rot13", "zip", "unicode_escape", "idna", "utf-7"):
        assert decode_text(content, declared=(label,)) == REPORT


def test_decode_refuses_an_image():
    with pytest.raises(UnreadableError):
        decode_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4)
