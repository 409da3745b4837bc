"""Pages as outlets lay them out: date lines, furniture, comments, teasers, aggregators."""

from __future__ import annotations

import datetime

import pytest

from ingest.pipeline.document import ArticleText, CreationTime, Page
from ingest.pipeline.segment import segment_page
from ingest.pipeline.segment.stamps import Rank, date_line

AR = "قال المسؤول إن الوفدين ناقشا ملفات التجارة والنقل وإن اللجنة ستعود إلى العمل قريباً. "
EN = "The two delegations discussed trade and transport and agreed to set up a committee. "
RU = "Стороны обсудили торговлю и транспорт и договорились о создании рабочей группы. "


def articles(
    text: str, *, created: CreationTime | None = None
) -> tuple[ArticleText, ...]:
    return segment_page(Page(text, "page.txt", created=created))


def own_words(article: ArticleText) -> str:
    text = article.text
    for dropped in reversed(article.dropped):
        text = text[: dropped.span.start] + text[dropped.span.end :]
    return text


@pytest.mark.parametrize(
    "line",
    [
        "الأحد، 7 أبريل 2024 08:15 ص",
        "7 نيسان 2024، 09:30",
        "الأحد 7-4-2024 | 10:15",
        "حلب - سانا 7-4-2024",
        "بيروت - 7 أبريل 2024",
        "العدد 1234 - الأحد 7 أبريل 2024",
        "الأحد - 28 رمضان 1445 هـ - 07 أبريل 2024 م",
        "آخر تحديث: 7 أبريل 2024 - 18:30 بتوقيت مكة",
        "سامر الخطيب | 7 نيسان 2024",
        "April 7, 2024",
        "By John Roe | Apr 7, 2024",
        "Sunday 7 April 2024 14:20 BST",
        "Sun, 07 Apr 2024 10:00:00 GMT",
        "2024-04-07T10:00:00Z",
        "Published 7 April 2024 • 3 min read",
        "7 апреля 2024, 14:20",
        "7 апр 2024, 11:05",
        'Газета "Утро" №45 от 07.04.2024, стр. 3',
    ],
)
def test_date_line_is_found_in_every_layout(line: str) -> None:
    assert date_line(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "قمة سوتشي 7 نيسان 2024",
        "نشرت روسيا في 5 أيار 2020 بطاريات",
        "القمة العربية الروسية - 7 أبريل 2024",
        "تشرين الأول 2025",
        "حتى 7 أبريل 2024",
        "Deal signed 5 May 2020",
        "Leaders in Sochi, 7 April 2024",
        "Что решили 7 апреля 2024",
        "30 أيلول 2015: بداية التدخل",
    ],
)
def test_date_line_is_no_title_that_holds_a_date(line: str) -> None:
    assert date_line(line) is None


def test_date_line_tells_first_publication_from_change() -> None:
    ranks = [
        found.rank
        for text in ("Published: 7 April 2024", "7 April 2024", "Updated 8 April 2024")
        if (found := date_line(text))
    ]
    assert ranks == [Rank.LABELLED, Rank.BARE, Rank.UPDATED]


def test_date_line_names_the_outlet_beside_it() -> None:
    found = date_line("The Coast Herald · April 7, 2024")
    assert found is not None
    assert found.publisher == "The Coast Herald"


def test_stamp_of_publication_counts_before_that_of_a_change() -> None:
    (article,) = articles(
        f"Ports reopen after the storm\nUpdated 9 April 2024\nPublished 7 April 2024\n{EN * 4}"
    )
    assert article.stamp == "Published 7 April 2024"


def test_stamp_at_the_end_of_the_page_dates_it() -> None:
    (article,) = articles(f"وفد تجاري يزور المرفأ الشمالي\n{AR * 5}\n7 نيسان 2024")
    assert article.stamp == "7 نيسان 2024"


def test_dates_that_head_the_paragraphs_of_a_timeline_date_no_page() -> None:
    (article,) = articles(
        f"أربع محطات في علاقة معقدة\n30 أيلول 2015\n{AR}\n14 آذار 2016\n{AR}\n"
        f"8 كانون الأول 2024\n{AR}"
    )
    assert article.stamp == ""
    assert "14 آذار 2016" in own_words(article)


@pytest.mark.parametrize(
    ("head", "title", "publisher"),
    [
        (
            "صدى الفرات\nالرئيسية | محليات | رياضة\nقافلة مساعدات تصل إلى الميناء القديم",
            "قافلة مساعدات تصل إلى الميناء القديم",
            "صدى الفرات",
        ),
        (
            "قافلة مساعدات تصل إلى الميناء القديم\nصدى الفرات – خاص",
            "قافلة مساعدات تصل إلى الميناء القديم",
            "صدى الفرات",
        ),
        (
            "7 نيسان 2024 | 10:15\nالمصدر: «منبر الساحل»\nقافلة مساعدات تصل إلى الميناء القديم",
            "قافلة مساعدات تصل إلى الميناء القديم",
            "منبر الساحل",
        ),
        (
            "Top News\nAid convoy reaches the old harbour\nBy John Roe | Apr 7, 2024",
            "Aid convoy reaches the old harbour",
            "",
        ),
        (
            "Северный вестник\nКолонна с помощью прибыла в старый порт",
            "Колонна с помощью прибыла в старый порт",
            "Северный вестник",
        ),
    ],
)
def test_title_is_no_site_name_menu_or_date(
    head: str, title: str, publisher: str
) -> None:
    body = RU if publisher == "Северный вестник" else EN if head[0] == "T" else AR
    (article,) = articles(f"{head}\n{body * 5}")
    assert (article.title, article.publisher) == (title, publisher)


@pytest.mark.parametrize(
    "heading",
    [
        "التعليقات (3)",
        "تعليقات القراء:",
        "5 تعليقات",
        "Comments (3)",
        "Комментарии (2)",
    ],
)
def test_comments_are_left_out_to_their_end(heading: str) -> None:
    comment = (
        "سامي: قصفوا حارتنا في عام 2016 ولن ننسى ذلك أبداً مهما قالوا لنا اليوم. " * 6
    )
    (article,) = articles(
        f"وفد تجاري يزور المرفأ الشمالي\n{AR * 5}\n{heading}\nمنذ 3 أيام\n{comment}"
    )
    assert "حارتنا" not in article.text


def test_comment_counter_above_the_text_ends_nothing() -> None:
    (article,) = articles(f"وفد تجاري يزور المرفأ الشمالي\nالتعليقات (3)\n{AR * 5}")
    assert "المسؤول" in own_words(article)
    assert "التعليقات" not in own_words(article)


@pytest.mark.parametrize(
    ("marker", "teasers", "body"),
    [
        ("Читайте также:", "Рубль укрепился к доллару\nКоманда вышла в финал", RU),
        ("اقرأ أيضاً", "الليرة تتحسن قليلاً\nالمنتخب يبلغ النهائي", AR),
        ("موضوعات متعلقة:", "• الليرة تتحسن قليلاً\n• المنتخب يبلغ النهائي", AR),
        ("Read more:", "Lira gains slightly\nTeam reaches the final", EN),
    ],
)
def test_teasers_within_an_article_do_not_end_it(
    marker: str, teasers: str, body: str
) -> None:
    last = body.strip().replace(".", " x.")
    (article,) = articles(f"{body * 4}\n{marker}\n{teasers}\n{last}")
    kept = own_words(article)
    assert kept.rstrip().endswith(last)
    assert all(teaser not in kept for teaser in teasers.split("\n"))


def test_teasers_with_leads_of_their_own_end_the_article() -> None:
    (article,) = articles(
        f"{AR * 4}\nاقرأ أيضاً\nالليرة تتحسن قليلاً\nقالت نشرة الصرف إن الليرة كسبت نقطتين أمام العملات.\n"
        "المنتخب يبلغ النهائي\nفاز المنتخب على ضيفه في المباراة التي أقيمت على أرضه أمس."
    )
    assert "الليرة" not in article.text


def test_captions_tags_and_author_boxes_are_not_the_articles_own() -> None:
    (article,) = articles(
        f"وفد تجاري يزور المرفأ الشمالي\nحجم الخط  A  A+\n{AR * 3}\n"
        "(صورة: وزير النقل خلال جولة سابقة في آب - أرشيف)\n"
        f"{AR}\nوسوم: نقل، تجارة\nنبذة عن الكاتب: صحافي من مواليد 1980، عمل في موسكو بين 2010 و2015.\n{AR}"
    )
    kept = own_words(article)
    for words in ("حجم الخط", "جولة سابقة", "وسوم", "مواليد 1980"):
        assert words not in kept


def test_brackets_that_are_no_caption_stay() -> None:
    (article,) = articles(AR * 4 + "وقالت الوزارة (وهي الجهة المشرفة) إن العمل مستمر.")
    assert "الجهة المشرفة" in own_words(article)


@pytest.mark.parametrize("date", ["31 июля 2025 г.", "31 July 2025", "2025-07-31"])
def test_embedded_posts_end_with_dates_of_any_order(date: str) -> None:
    (article,) = articles(
        f"{EN * 3}\nWe are on our way to the talks.\n— Some Body (@some_body) {date}\n{EN}"
    )
    assert "on our way" not in own_words(article)
    assert own_words(article).count("transport") == 4


def test_aggregator_with_stated_dates_gives_each_article_its_own() -> None:
    found = articles(
        f"Grain ship docks in the north\n7 April 2024\n{EN * 4}\n\n"
        f"Coast Herald\n5 April 2024\nRailway to the port is repaired\n{EN * 4}\n\n"
        f"Second ship is on its way\nApr 2, 2024\n{EN * 4}"
    )
    assert [a.stamp for a in found] == ["7 April 2024", "5 April 2024", "Apr 2, 2024"]
    assert [a.title for a in found] == [
        "Grain ship docks in the north",
        "Railway to the port is repaired",
        "Second ship is on its way",
    ]
    assert found[1].publisher == "Coast Herald"


def test_given_day_dates_the_articles_of_a_page_that_state_none() -> None:
    given = CreationTime(datetime.date(2024, 4, 7), datetime.date(2024, 4, 7), "given")
    found = articles(
        f"وفد تجاري يزور المرفأ الشمالي\n{AR * 4}\nأخبار ذات صلة\n\n"
        f"صدى الساحل\nمنذ 3 أيام\n- صدى الساحل\nسفينة قمح ترسو في الشمال\n{AR * 4}\n\n"
        f"منبر الساحل\n2 نيسان 2024\nإصلاح سكة الحديد إلى المرفأ\n{AR * 4}",
        created=given,
    )
    assert [a.created for a in found] == [
        given,
        CreationTime(
            datetime.date(2024, 4, 3), datetime.date(2024, 4, 4), "relative-age"
        ),
        None,
    ]
    assert found[2].stamp == "2 نيسان 2024"


def test_older_dates_under_headings_are_of_the_story_and_split_nothing() -> None:
    (article,) = articles(
        f"تاريخ المرفأ في عشر سنوات كاملة\n7 نيسان 2024\n{AR * 4}\nبداية العمل\n30 أيلول 2015\n{AR * 4}"
    )
    assert article.stamp == "7 نيسان 2024"
    assert "30 أيلول 2015" in own_words(article)


@pytest.mark.parametrize(
    "title", ["بالفيديو: قافلة مساعدات تصل إلى الميناء", "لقاء في الكرملين - موسكو"]
)
def test_title_may_begin_or_end_as_furniture_does(title: str) -> None:
    (article,) = articles(f"{title}\n{AR * 5}")
    assert (article.title, article.publisher) == (title, "")
