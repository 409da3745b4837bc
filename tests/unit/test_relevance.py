"""What concerns both countries."""

from __future__ import annotations

import pytest

from tests.unit.test_events import read

ABOUT_BOTH = (
    "تحدثت روسيا وسوريا عن العلاقات الروسية السورية. وقالت موسكو ودمشق إن الجانب الروسي "
    "والجانب السوري متفقان. ورحبت روسيا وسوريا بذلك في موسكو ودمشق. "
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("زار أحمد الشرع موسكو يوم 15 تشرين الأول 2025.", True),
        ("زار هاكان فيدان دمشق يوم 15 تشرين الأول 2025.", False),
        ("وقّعت سوريا واليابان اتفاقاً يوم 15 تشرين الأول 2025.", False),
        ("زار سيرغي لافروف أنقرة يوم 15 تشرين الأول 2025.", False),
        (
            "سقط نظام الأسد في سوريا يوم 8 كانون الأول 2024 بحسب مصادر سورية في دمشق.",
            False,
        ),
    ],
)
def test_relevance_of_a_sentence_alone(text: str, kept: bool) -> None:
    assert bool(read(text, "2025-11-01").events) is kept


def test_relevance_third_party_with_russia_in_an_article_about_both() -> None:
    text = (
        ABOUT_BOTH
        + "واتصل فلاديمير بوتين هاتفياً ببنيامين نتنياهو يوم 15 تشرين الأول 2025."
    )
    assert [event.kind for event in read(text, "2025-11-01").events] == ["call"]


def test_relevance_syria_with_a_third_party_stays_out_of_such_an_article() -> None:
    text = (
        ABOUT_BOTH
        + "والتقى أسعد الشيباني هاكان فيدان في أنقرة يوم 15 تشرين الأول 2025."
    )
    assert read(text, "2025-11-01").events == ()
