"""Pages become articles; what is not theirs is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline.document import Page
from ingest.pipeline.segment import segment_page

BODY = (
    "قال المسؤول إن الاجتماع كان مثمراً وإن الطرفين اتفقا على المتابعة في وقت قريب. " * 5
)
OTHER = (
    "ذكرت الوكالة أن القافلة وصلت إلى المدينة وأن توزيع المواد بدأ صباح اليوم التالي. "
    * 5
)


def pieces(text: str) -> list[str]:
    articles = segment_page(Page(text, "page.txt"))
    for article in articles:
        assert text[article.offset :][: len(article.text)] == article.text
    return [article.text for article in articles]


def test_segment_aggregator_gives_each_article_its_publisher_and_age() -> None:
    page = (
        f"عنوان أول\n{BODY}\n(رويترز)\nأخبار ذات صلة\n\n"
        f"العربي الجديد\nمنذ 3 أيام\n- العربي الجديد\nعنوان ثان\n{OTHER}\n"
        f"Unknown Daily\n2 days ago\nعنوان ثالث\n{BODY}\n"
    )
    articles = segment_page(Page(page, "page.txt"))
    assert [a.publisher for a in articles] == [
        "رويترز",
        "العربي الجديد",
        "Unknown Daily",
    ]
    assert [a.age_days for a in articles] == [None, 3, 2]
    assert [a.title for a in articles] == ["عنوان أول", "عنوان ثان", "عنوان ثالث"]


def test_segment_leaves_out_related_teasers_and_counters() -> None:
    page = (
        f"عنوان\n{BODY}\n16\n\nمقالات ذات صلة\n\nخبر آخر\nقالت الوزارة إنها تعمل.\n23\n"
    )
    (text,) = pieces(page)
    assert "خبر آخر" not in text
    assert "16" not in text


def test_segment_takes_the_stamp_before_the_text() -> None:
    (article,) = segment_page(Page(f" date 2025-12-24 {BODY}", "page.txt"))
    assert article.stamp == "2025-12-24"
    assert article.text.startswith("قال المسؤول")


def test_segment_drops_embedded_posts_with_their_words() -> None:
    page = f"{BODY}\nHe is visiting Moscow. pic.twitter.com/x1\n— Someone (@some_one) July 31, 2025\n{OTHER}"
    (article,) = segment_page(Page(page, "page.txt"))
    dropped = " ".join(d.span.quote(article.text) for d in article.dropped)
    assert "visiting Moscow" in dropped
    assert "قال المسؤول" not in dropped


def test_segment_drops_a_biography_box_and_keeps_the_sentence() -> None:
    sentence = (
        "استقبل الرئيس جون سميث وزير الزراعة الصورة وزير الزراعة علي كامل "
        "ولد الوزير في عام 1960 وعمل مهندساً حتى 1999 علي كامل في القصر اليوم الخميس. "
    )
    (article,) = segment_page(Page(sentence + BODY, "page.txt"))
    (box,) = article.dropped
    assert box.reason == "biography box"
    kept = article.text[: box.span.start] + article.text[box.span.end :]
    assert kept.startswith("استقبل الرئيس جون سميث وزير الزراعة علي كامل في القصر")


def test_segment_title_at_the_end_of_the_page() -> None:
    (article,) = segment_page(Page(f"{BODY}\nعنوان في آخر الصفحة", "page.txt"))
    assert article.title == "عنوان في آخر الصفحة"


def test_segment_english_and_russian_furniture() -> None:
    english = f"Headline here\nBy Jane Doe\n{'The talks were held on Monday in the city. ' * 8}\nRead more\nAnother story"
    (article,) = segment_page(Page(english, "page.txt"))
    assert "Another story" not in article.text
    assert article.language == "en"
    russian = f"Заголовок\n{'Переговоры прошли в понедельник в городе. ' * 8}\nЧитайте также:\nДругая новость"
    (article,) = segment_page(Page(russian, "page.txt"))
    assert "Другая новость" not in article.text
    assert article.language == "ru"


@given(st.text(alphabet="اب. \n1(رويترز)منذ3أيامA", max_size=300))
def test_segment_articles_are_slices_of_any_page(text: str) -> None:
    articles = segment_page(Page(text, "x"))
    for article in articles:
        assert text[article.offset :][: len(article.text)] == article.text
        assert all(d.span.end <= len(article.text) for d in article.dropped)
