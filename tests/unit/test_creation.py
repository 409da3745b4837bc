"""When an article was published, as far as its words allow."""

from __future__ import annotations

import datetime

import pytest

from ingest.pipeline import annotate, build_pipeline, read_page
from ingest.pipeline.document import CreationTime, Page
from tests.unit.known_names import shipped_gazetteer

READ_ON = datetime.date(2026, 6, 1)
FILLER = " وتناول اللقاء العلاقات الثنائية وسبل تطويرها في مختلف المجالات." * 5


def created(text: str, *, language: str = "ar") -> list[CreationTime | None]:
    page = Page(text, "page.txt", language=language)
    articles = read_page(page, gazetteer=shipped_gazetteer(), horizon=READ_ON)
    return [article.created for article in articles]


def day(year: int, month: int, number: int) -> datetime.date:
    return datetime.date(year, month, number)


def test_creation_stated_by_the_page() -> None:
    (found,) = created(f"نُشر في 24 كانون الأول 2025\nعنوان\nقال الوزير كلمة.{FILLER}")
    assert found == CreationTime(day(2025, 12, 24), day(2025, 12, 24), "stated")


def test_creation_from_today_with_weekday_day_and_month() -> None:
    text = "قال وزير الخارجية السوري أسعد الشيباني اليوم، الأربعاء 24 من كانون الأول، إن اللقاء مثمر."
    (found,) = created(text + FILLER)
    assert found == CreationTime(day(2025, 12, 24), day(2025, 12, 24), "today-words")


def test_creation_by_age_from_an_article_of_known_day() -> None:
    first = f"العربي الجديد\nمنذ 6 أيام\nعنوان\nالتقى الوفدان اليوم، الخميس 31 تموز 2025.{FILLER}"
    second = f"العربي الجديد\nمنذ 3 أيام\nعنوان آخر\nتحدث الكاتب عن الزيارة.{FILLER}"
    found = created(f"{first}\n\n{second}")
    assert found[0] == CreationTime(day(2025, 7, 31), day(2025, 7, 31), "today-words")
    assert found[1] == CreationTime(day(2025, 8, 2), day(2025, 8, 4), "relative-age")


def test_creation_bounded_by_a_weekday_given_bare_and_in_full() -> None:
    text = (
        "التقى أسعد الشيباني سيرغي لافروف يوم الخميس 31 من تموز. ووصل إلى موسكو يوم الخميس، "
        "في أول زيارة منذ سقوط نظام الأسد في 8 كانون الأول 2024."
    )
    (found,) = created(text + FILLER)
    assert found == CreationTime(day(2025, 7, 31), day(2025, 8, 6), "bounded")


def test_creation_unknown_without_any_clue() -> None:
    (found,) = created("قال الوزير إن العمل مستمر." + FILLER)
    assert found is None


def test_dates_read_within_bounds_are_flagged_and_others_left_out() -> None:
    text = (
        "التقى أسعد الشيباني سيرغي لافروف في موسكو في نهاية تموز 2025. "
        "والتقى الرئيس السوري أحمد الشرع الرئيس بوتين في 15 تشرين الأول الماضي. وتحدث أمس."
    )
    page = Page(text + FILLER, "page.txt", language="ar")
    (article,) = read_page(page, gazetteer=shipped_gazetteer(), horizon=READ_ON)
    document = annotate(article, pipeline=build_pipeline(shipped_gazetteer()))
    read = {timex.text: timex for timex in document.timexes}
    assert read["15 تشرين الأول الماضي"].edtf == "2025-10-15"
    assert "dct-bounded" in read["15 تشرين الأول الماضي"].flags
    assert "أمس" not in read


def test_creation_english_stamp() -> None:
    body = "The two sides discussed the bases and agreed to meet again soon. " * 6
    (found,) = created(f"Published: 16 October 2025\nHeadline\n{body}", language="en")
    assert found == CreationTime(day(2025, 10, 16), day(2025, 10, 16), "stated")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("الميناء يعود إلى العمل مجدداً\nالأحد، 7 أبريل 2024 08:15 ص\n", "ar"),
        (
            "الميناء يعود إلى العمل مجدداً\nالأحد - 28 رمضان 1445 هـ - 07 أبريل 2024 م\n",
            "ar",
        ),
        ("Harbour opens again after repairs\nBy John Roe | Apr 7, 2024\n", "en"),
        ("Порт снова открыт для судов\n7 апр 2024, 11:05\n", "ru"),
    ],
)
def test_creation_from_a_line_that_holds_the_date(text: str, language: str) -> None:
    bodies = {
        "ar": "وقال المدير إن العمل مستمر." + FILLER,
        "en": "The director said that work goes on in both halls. " * 6,
        "ru": "Директор сообщил, что работа продолжается в обоих залах. " * 6,
    }
    (found,) = created(text + bodies[language], language=language)
    assert found == CreationTime(day(2024, 4, 7), day(2024, 4, 7), "stated")


def test_creation_is_not_the_bar_of_a_page_that_its_text_contradicts() -> None:
    (found,) = created(
        f"الاثنين 8 أبريل 2024\nالميناء يعود إلى العمل مجدداً\nعاد الميناء إلى العمل اليوم الأحد.{FILLER}"
    )
    assert found is None


def test_creation_is_not_a_day_still_to_come() -> None:
    (found,) = created(
        f"مواعيد المعرض الدولي للكتاب\n7 أبريل 2031\nينظم المعرض سنوياً.{FILLER}"
    )
    assert found is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("САРАТОВ, 7 апреля 2024. /ТАСС/. Порт снова открыт. ", "ru"),
        (
            "САРАТОВ, 7 апреля. /ТАСС/. Порт снова открыт, сообщили в воскресенье. После бури 3 апреля 2024 года он не работал. ",
            "ru",
        ),
        ("القاهرة - 7 أبريل 2024 - عاد الميناء إلى العمل. ", "ar"),
        ("SARATOV, April 7, 2024 (TASS) - The harbour is open again. ", "en"),
    ],
)
def test_creation_from_a_dateline(text: str, language: str) -> None:
    bodies = {
        "ar": FILLER,
        "en": "Work goes on in both halls of the harbour. " * 6,
        "ru": "Работа продолжается в обоих залах порта. " * 6,
    }
    (found,) = created(text + bodies[language], language=language)
    assert found == CreationTime(day(2024, 4, 7), day(2024, 4, 7), "dateline")


def test_creation_no_dateline_where_a_sentence_begins_with_a_date() -> None:
    (found,) = created(
        "7 апреля 2024 года порт снова открыли. " + "Работа продолжается. " * 20,
        language="ru",
    )
    assert found is None or found.found == "bounded"


def test_creation_bounded_by_past_dates_not_by_those_of_plans() -> None:
    text = (
        "وصل الوفد إلى الميناء في 7 نيسان 2024. وتتواصل النقاشات حول قانون البلديات "
        "وانتخاب المجالس في شباط 2026."
    )
    (found,) = created(text + FILLER)
    assert found is not None
    assert found.earliest == day(2024, 4, 7)
    assert found.latest < day(2026, 2, 1)
