"""A text with its cited passages marked, whole or in excerpts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.evidence.passages import Mark, Piece, cut, excerpts, sentence_spans

TEXT = "الأولى هنا. الثانية هنا؟ الثالثة هنا! الرابعة هنا. الخامسة هنا."


def span(words: str, *, key: int = 1) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), key=key)


def test_pieces_carry_their_marks_and_begin_once() -> None:
    marks = [Mark(2, 6, key=7), Mark(4, 8, key=8), Mark(9, 10, dropped="advert")]
    assert cut("0123456789", marks, start=0, end=10) == (
        Piece("01"),
        Piece("23", (7,), (7,)),
        Piece("45", (7, 8), (8,)),
        Piece("67", (8,)),
        Piece("8"),
        Piece("9", dropped="advert"),
    )


@given(
    st.text(alphabet="اب. \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=6),
)
def test_nothing_is_lost_or_repeated(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(start, start + length, key=number)
        for number, (start, length) in enumerate(spans, start=1)
    ]
    pieces = cut(text, marks, start=0, end=len(text))
    assert "".join(piece.text for piece in pieces) == text
    assert "".join(text[a:b] for a, b in sentence_spans(text)) == text


def test_excerpt_has_a_sentence_before_and_after() -> None:
    (part,) = excerpts(TEXT, [span("الثالثة هنا!")])
    said = "".join(piece.text for piece in part)
    assert said.strip() == "الثانية هنا؟ الثالثة هنا! الرابعة هنا."
    assert [piece.text for piece in part if piece.keys] == ["الثالثة هنا!"]


def test_excerpts_that_touch_are_one() -> None:
    marks = [span("الأولى هنا.", key=1), span("الرابعة هنا.", key=2)]
    parts = excerpts(TEXT, marks)
    assert len(parts) == 1
    assert "".join(piece.text for piece in parts[0]) == TEXT


def test_excerpts_leave_out_what_was_dropped() -> None:
    marks = [span("الثالثة هنا!"), Mark(*sentence_spans(TEXT)[1], dropped="teaser")]
    (part,) = excerpts(TEXT, marks)
    assert "الثانية" not in "".join(piece.text for piece in part)


def test_no_citation_no_excerpt() -> None:
    assert excerpts(TEXT, [Mark(0, 3, dropped="advert")]) == ()
