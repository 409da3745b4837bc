"""What the corpora cannot say: anchors, rules, offsets, languages, the step."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline.document import Document
from ingest.pipeline.timex import find_timexes, tag_timexes
from ingest.pipeline.timex.languages import language_of

DCT = datetime.date(2025, 7, 31)


def test_relative_date_names_the_day_it_was_counted_from() -> None:
    (mention,) = find_timexes("التقيا أمس.", DCT)
    assert mention.anchor == DCT
    assert mention.rule == "ar.today"


def test_absolute_date_has_no_anchor() -> None:
    (mention,) = find_timexes("في 30 أيلول 2015", DCT)
    assert mention.anchor is None
    assert mention.rule == "ar.day"


def test_anchor_inside_the_text_is_the_last_date_named() -> None:
    _, after = find_timexes("زارها في 3 أيار 2017 وعاد في اليوم التالي.", DCT)
    assert after.anchor == datetime.date(2017, 5, 3)
    assert after.edtf == "2017-05-04"


def test_without_publication_date_relative_words_are_not_read() -> None:
    text = "اليوم الخميس، وأمس، وقبل أيام، والعام الماضي، و15 تموز"
    assert find_timexes(text, None) == []


def test_page_age_alone_on_its_line_is_flagged() -> None:
    text = "صحيفة\nمنذ 3 أيام\nقال الوزير منذ 3 أيام إنه عاد"
    alone, told = find_timexes(text, DCT)
    assert "page-age" in alone.flags
    assert "page-age" not in told.flags


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وصل غداً إلى", "غداً"),
        ("في تمـــوز ٢٠٢٤", "تمـــوز ٢٠٢٤"),
        ("عام 1446 هـ كان", "عام 1446 هـ"),
        ("\u200fفي \u202b30 أيلول 2015\u202c كان", "30 أيلول 2015"),
        ("الـ15 من آب 2018", "15 من آب 2018"),
    ],
)
def test_spans_count_characters_of_the_original(text: str, words: str) -> None:
    (mention,) = find_timexes(text, DCT)
    assert mention.text == words
    assert text[mention.start : mention.end] == words


def test_english_date_in_arabic_text_is_read_once() -> None:
    text = "نشر الحساب التغريدة (@news) July 31, 2025 ثم في 2024"
    assert [m.text for m in find_timexes(text, DCT)] == ["July 31, 2025", "2024"]


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no date grammar"):
        find_timexes("le 3 mai", DCT, "fr")


def test_announced_date_is_flagged() -> None:
    (mention,) = find_timexes("من المقرر أن تُعقد القمة في 15 تشرين الأول.", DCT)
    assert mention.edtf == "2025-10-15"
    assert "announced" in mention.flags


def test_weekday_decides_between_two_month_names() -> None:
    (mention,) = find_timexes("الاثنين 8 ديسمبر/كانون الثاني 2024", DCT)
    assert mention.lower == datetime.date(2024, 1, 8)
    assert "conflict-months" in mention.flags


def test_date_announced_elsewhere_in_the_text_settles_the_year() -> None:
    text = "القمة منتصف تشرين الأول\nتنعقد القمة في 15 تشرين الأول المقبل."
    headline, _ = find_timexes(text, DCT)
    assert headline.lower == datetime.date(2025, 10, 11)


def test_eve_of_a_dated_event_is_the_day_before() -> None:
    text = "جرى اللقاء يوم 15 تموز. وقالت الناطقة عشية اللقاء إنه مهم."
    _, eve = find_timexes(text, DCT)
    assert (eve.text, eve.edtf) == ("عشية اللقاء", "2025-07-14")


def test_eve_of_an_undated_event_is_no_date() -> None:
    assert find_timexes("قالت الناطقة عشية اللقاء إنه مهم.", DCT) == []


def test_dates_beyond_the_calendar_are_left_out() -> None:
    assert find_timexes("قبل 9000 سنة، ومنذ 3000 عام", DCT) == []


def test_step_adds_the_layer_and_keeps_the_text() -> None:
    document = Document("في 30 أيلول 2015", dct=DCT)
    tagged = tag_timexes(document)
    assert tagged.text is document.text
    assert [m.edtf for m in tagged.timexes] == ["2015-09-30"]


_WORDS = st.sampled_from(
    [
        "في",
        "من",
        "و",
        "15",
        "3",
        "2024",
        "تموز",
        "كانون",
        "الأول",
        "الثاني",
        "أيلول/سبتمبر",
        "(",
        ")",
        "،",
        "-",
        "/",
        "الماضي",
        "المقبل",
        "اليوم",
        "أمس",
        "قبل",
        "منذ",
        "بعد",
        "خلال",
        "ثلاثة",
        "أيام",
        "أسبوعين",
        "عام",
        "العام",
        "الشهر",
        "مطلع",
        "النصف",
        "بين",
        "إلى",
        "الخميس",
        "يوم",
        "صيف",
        "السبعينيات",
        "القرن",
        "منه",
        "نفسه",
        "رمضان",
        "1446",
        "هـ",
        "17/11/2025",
        "2011-2024",
        "آخر",
        "أول",
        "\n",
        ".",
    ]
)


@given(st.lists(_WORDS, max_size=25), st.dates(datetime.date(1950, 1, 1)))
def test_mentions_are_ordered_and_within_the_text(
    words: list[str], dct: datetime.date
) -> None:
    text = " ".join(words)
    end = 0
    for mention in find_timexes(text, dct):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.lower < mention.upper
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "piece",
    [
        "من ",
        "1",
        "1 ",
        "و1",
        "1،",
        "تموز/",
        "كانون ",
        "ألف و",
        "(",
        "/1",
        "بين 1 و",
        "ًً",
        "س",
    ],
)
def test_a_megabyte_of_hostile_text_is_read_in_linear_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert all(m.end <= len(text) for m in find_timexes(text, DCT))


def test_weekday_of_a_date_alone_on_its_line_is_never_still_to_come() -> None:
    text = "الاثنين 4 آب\nيصل الوفد الاثنين 4 آب إلى حلب."
    stamp, announced = find_timexes(text, DCT)
    assert "conflict-weekday" in stamp.flags
    assert stamp.edtf == "2024-08-04?"
    assert announced.edtf == "2025-08-04"
    assert "announced" in announced.flags


def test_today_is_never_turned_ahead_by_its_weekday() -> None:
    (mention,) = find_timexes("قال الوزير اليوم، الاثنين 4 آب، إنه باق.", DCT)
    assert "conflict-weekday" in mention.flags


def test_present_verb_takes_the_nearer_year_and_a_deadline_the_coming_one() -> None:
    near, far = (
        find_timexes(f"تستضيف المدينة المعرض في {day}.", DCT)[0].edtf
        for day in ("12 آب", "12 أيار")
    )
    assert (near, far) == ("2025-08-12", "2025-05-12")
    (deadline,) = find_timexes("مُددت المهلة حتى 12 أيار.", DCT)
    assert deadline.edtf == "2026-05-12"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("زار دمشق في 3 أيار (May 3)", "ar"),
        ("He arrived on May 3", "en"),
        ("Он прибыл 3 мая", "ru"),
        ("2015-05-03", "ar"),
    ],
)
def test_language_is_told_by_the_script(text: str, language: str) -> None:
    assert language_of(text) == language
