"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline.document import Document, Dropped, Span
from ingest.pipeline.sentences import sentence_spans, split_sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قال كلمة. ثم مضى.", 2),
        ("هل سيأتي؟ نعم!", 2),
        ("بلغت 4.5 مليون طن في عام 2020. ثم ارتفعت.", 2),
        ("В 2017 г. он приехал. Потом уехал.", 2),
        ("Mr. Lavrov met U.S. officials. Then he left.", 2),
        ("قال: «انتهى الأمر.» ثم مضى", 2),
        ("سطر أول\nسطر ثان", 2),
        ("قال بشار... ثم سكت", 2),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(sentence_spans(text)) == count


def test_sentences_run_through_what_is_dropped() -> None:
    text = "استقبل الوزير [صندوق. فيه نقطة.] ضيفه اليوم. ثم سافر."
    box = Span(text.index("["), text.index("]") + 1)
    document = split_sentences(Document(text, dropped=(Dropped(box, "box"),)))
    assert [span.quote(text)[-5:] for span in document.sentences] == ["ليوم.", "سافر."]


@given(st.text(alphabet="اب. \n?؟!«»1Aa", max_size=120))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    spans = sentence_spans(text)
    covered = "".join(span.quote(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
