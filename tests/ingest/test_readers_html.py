from __future__ import annotations

import datetime
import json

import pytest

from ingest.pipeline.document import CreationTime, Page
from ingest.readers.html import read_html
from ingest.readers.results import RawPage, UnreadableError

DAY = datetime.date(2025, 12, 24)
SENTENCE = "زار الوزير السوري العاصمة الروسية اليوم وقال إن المحادثات كانت جيدة. "
BODY = f"""<nav><a href="/">الرئيسية</a></nav><article><h1>الوزير في موسكو</h1>
<p>{SENTENCE * 5}</p><p>وأضاف أن <b>الجانبين</b> اتفقا على لقاء آخر.</p></article>
<footer>جميع الحقوق محفوظة</footer>"""


def page(head: str = "", body: str = BODY, *, url: str = "", charset: str = "") -> Page:
    markup = (
        f"<!DOCTYPE html><html lang=ar><head>{head}</head><body>{body}</body></html>"
    )
    return read_html(RawPage(markup.encode(), "a.html", url=url, charset=charset))


def json_ld(*objects: object) -> str:
    scripts = [json.dumps(one, ensure_ascii=False) for one in objects]
    return "".join(
        f'<script type="application/ld+json">{one}</script>' for one in scripts
    )


def test_read_html_takes_the_article_and_leaves_the_rest():
    read = page()
    assert SENTENCE.strip() in read.text
    assert "وأضاف أن الجانبين اتفقا" in read.text
    assert "جميع الحقوق" not in read.text
    assert "الرئيسية" not in read.text
    assert (read.title, read.language, read.created) == ("الوزير في موسكو", "ar", None)


def test_read_html_takes_json_ld_first():
    article = {
        "@graph": [
            {"@type": "WebSite", "name": "موقع", "datePublished": "1999-01-01"},
            {
                "@type": ["NewsArticle"],
                "headline": "عنوان الخبر",
                "datePublished": "2025-12-24T22:30:00+03:00",
                "dateModified": "2025-12-26",
                "publisher": {"@type": "Organization", "name": "وكالة مثال"},
            },
        ]
    }
    meta = '<meta property="article:published_time" content="2020-01-01">'
    read = page(json_ld(article) + meta)
    assert (read.title, read.publisher) == ("عنوان الخبر", "وكالة مثال")
    assert read.created == CreationTime(DAY, DAY, "metadata")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-12-24T10:00:00Z">',
        '<meta name="DC.date.issued" content="2025-12-24">',
        '<meta itemprop="datePublished" content="20251224T100000">',
        '<meta name=pubdate content="Wed, 24 Dec 2025 10:00:00 +0300">',
        '<meta name="article:modified_time" content="2026-01-01"><meta name="date" content="2025-12-24">',
    ],
)
def test_read_html_takes_the_date_of_meta_elements(head):
    assert page(head).created == CreationTime(DAY, DAY, "metadata")


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ('<time datetime="2025-12-24T10:00">قبل ساعة</time>', DAY),
        (
            '<time pubdate datetime="2025-12-24"></time><time datetime="2025-12-20"></time>',
            DAY,
        ),
        (
            '<time datetime="2025-12-24"></time><time datetime="2025-12-20"></time>',
            None,
        ),
        ("<time>24 ديسمبر</time>", None),
        ('<time datetime="2025-12"></time>', None),
    ],
)
def test_read_html_takes_a_time_element_only_when_it_is_alone(body, day):
    created = page(body=body + BODY).created
    assert (created.exact if created else None) == day


def test_read_html_leaves_a_date_that_json_ld_disputes():
    stories = [
        {"@type": "Article", "datePublished": f"2025-12-{day}"} for day in (1, 24)
    ]
    stories[0]["datePublished"] = "2025-12-01"
    assert page(json_ld(*stories)).created is None


@pytest.mark.parametrize(
    "written", ["2125-12-24", "0001-01-01", "2025-02-30", "soon", ""]
)
def test_read_html_leaves_a_date_that_is_none(written):
    assert page(f'<meta name="date" content="{written}">').created is None


def test_read_html_believes_a_canonical_address_only_of_its_own_site():
    def address(canonical: str, url: str = "") -> str:
        return page(f'<link rel=canonical href="{canonical}">', url=url).url

    here = "https://m.news.example/1?utm=x"
    assert address("https://news.example/1", here) == "https://news.example/1"
    assert address("https://other.example/1", here) == here
    assert address("https://news.example/1") == "https://news.example/1"
    assert address("javascript:alert(1)") == ""
    assert address("/1") == ""


def test_read_html_believes_its_text_over_its_lang_attribute():
    english = "<p>" + "The minister said that he was on a visit to the capital. " * 5
    assert page(body=english).language == "en"
    assert page(body="<p>1 2 3</p>").language == "ar"


@pytest.mark.parametrize("label", ["windows-1256", "iso-8859-6", "utf-8", "iso-8859-1"])
@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-8", "utf-16"])
def test_read_html_recovers_from_a_wrong_charset_label(encoding, label):
    markup = f'<html><head><meta charset="{label}"></head><body>{BODY}</body></html>'
    for header in ("", label):
        raw = RawPage(markup.encode(encoding), "a.html", charset=header)
        assert SENTENCE.strip() in read_html(raw).text


def test_read_html_of_a_short_page_takes_what_is_seen():
    read = page(
        body="<script>x()</script><p>خبر <b>عاجل</b></p><style>y</style><p>من موسكو"
    )
    assert read.text == "خبر عاجل\nمن موسكو"


def test_read_html_takes_an_xml_declaration():
    markup = f'<?xml version="1.0" encoding="utf-8"?><html><body>{BODY}</body></html>'
    assert SENTENCE.strip() in read_html(RawPage(markup.encode(), "a.html")).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<p>hello\0world</p>", "NUL"),
        (b"<div>" * 100_000 + b"x", "nested too deeply"),
        (b"<ul><li>a</li></ul>" * 100_000, "more than 15,000 elements"),
        (b"<html><body></body></html>", "no text"),
        (b"<!-- nothing -->", "not HTML"),
        (b"   ", "not HTML"),
        (b"<p>" + b"a" * 6_000_000, "larger than"),
    ],
)
def test_read_html_refuses_a_hostile_page(content, reason):
    with pytest.raises(UnreadableError, match=reason):
        read_html(RawPage(content, "a.html"))


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        "{" * 10,
        '{"@type": "Article", "headline": 5, "publisher": [], "datePublished": {}}',
        '{"@type": "Article", "publisher": [null]}',
        "[" + '{"@type":"Article"},' * 20_000 + "{}]",
        '{"@type": "Article", "headline": "\\ud800"}',
    ],
)
def test_read_html_survives_hostile_json_ld(script):
    read = page(f'<script type="application/ld+json">{script}</script>')
    assert SENTENCE.strip() in read.text
    assert "\ud800" not in read.title


def test_read_html_reads_no_file_by_an_external_entity(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")
    markup = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f"<html><body>&x;{BODY}</body></html>"
    )
    assert "secret words" not in read_html(RawPage(markup.encode(), "a.html")).text
