from __future__ import annotations

import datetime

import pytest

from ingest.pipeline.document import CreationTime, Page
from ingest.readers import limits
from ingest.readers.feed import read_feed
from ingest.readers.results import FeedLink, RawPage, ReadFailure, UnreadableError

DAY = datetime.date(2025, 12, 24)
LONG = "قال الوزير في بيان إن اللقاء كان جيدا. " * 30


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    body = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>وكالة مثال</title><language>ar-sy</language>{body}</channel></rss>"
    )


def items(markup: str | bytes, url: str = ""):
    content = markup.encode() if isinstance(markup, str) else markup
    return list(read_feed(RawPage(content, "f.xml", url=url)))


def test_read_feed_takes_full_text_from_rss():
    (page,) = items(
        rss(
            "<title>خبر &amp;quot;أول&amp;quot;</title><link>https://news.example/1</link>"
            "<pubDate>Wed, 24 Dec 2025 10:00:00 +0300</pubDate>"
            "<content:encoded><![CDATA[<p>قال <b>الوزير</b></p><p>ثم عاد</p>"
            "<script>x</script>]]></content:encoded>"
        )
    )
    assert page == Page(
        text="قال الوزير\nثم عاد",
        source="f.xml#1",
        url="https://news.example/1",
        title='خبر "أول"',
        publisher="وكالة مثال",
        language="ar",
        created=CreationTime(DAY, DAY, "metadata"),
    )


def test_read_feed_takes_full_text_from_atom():
    (page,) = items(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Agency</title><entry>'
        '<title>News</title><link href="https://news.example/2"/>'
        "<published>2025-12-24T10:00:00Z</published><updated>2025-12-30T00:00:00Z</updated>"
        '<content type="html">&lt;p&gt;The minister said that he was in the city.</content>'
        "</entry></feed>"
    )
    assert page.text == "The minister said that he was in the city."
    assert (page.url, page.publisher) == ("https://news.example/2", "Agency")
    assert page.created == CreationTime(DAY, DAY, "metadata")


def test_read_feed_gives_addresses_where_the_text_is_elsewhere():
    (link,) = items(
        rss(
            "<title>خبر</title><link>/1</link><pubDate>2025-12-24</pubDate>"
            "<description>موجز قصير</description>"
        ),
        url="https://news.example/feed",
    )
    assert link == FeedLink("https://news.example/1", "f.xml#1", "خبر", DAY)


def test_read_feed_takes_a_long_summary_that_does_not_break_off():
    whole, broken = items(
        rss(
            f"<link>https://a.example/1</link><description>{LONG}</description>",
            f"<link>https://a.example/2</link><description>{LONG}...</description>",
        )
    )
    assert whole.text == LONG.strip()
    assert isinstance(broken, FeedLink)


def test_read_feed_takes_a_summary_where_there_is_no_address():
    page, failure = items(
        rss("<description>موجز من الخبر</description>", "<title>x</title>")
    )
    assert page.text == "موجز من الخبر"
    assert isinstance(failure, ReadFailure)
    assert "neither text nor" in failure.reason


def test_read_feed_takes_no_day_from_an_update():
    (page,) = items(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>قال الوزير</content>'
        "<updated>2025-12-30T00:00:00Z</updated></entry></feed>"
    )
    assert page.created is None


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16", "utf-8"])
@pytest.mark.parametrize("label", ["windows-1256", "utf-8"])
def test_read_feed_recovers_from_a_wrong_charset_label(encoding, label):
    head = f'<?xml version="1.0" encoding="{label}"?>'
    markup = rss(f"<description>{LONG}</description>", head=head)
    (page,) = items(markup.encode(encoding))
    assert page.text == LONG.strip()


LAUGHS = "<!DOCTYPE lolz [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {name} '{('&' + before + ';') * 10}'>"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "prolog",
    [
        LAUGHS + "]>",
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE r [<!ENTITY % x SYSTEM 'http://127.0.0.1/x'>%x;]>",
        "<!doctype r [ <!entity x 'y'> ]>",
    ],
)
def test_read_feed_refuses_entities_of_its_own(prolog, encoding):
    markup = prolog + rss("<description>&i;&x;</description>", head="")
    with pytest.raises(UnreadableError, match="declares entities"):
        items(markup.encode(encoding))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><body>hello</body></html>", "not an RSS or Atom"),
        (b"not xml at all", "not XML|not an RSS"),
        (b"<rss\0></rss>", "NUL"),
        (b"<rss>" + b" " * limits.FEED_BYTES_MAX, "larger than"),
        (b"<rss version='2.0'><channel>" + b"<link/>" * 50_000, "20,000 elements"),
        (b"/etc/passwd", "not XML|not an RSS"),
    ],
)
def test_read_feed_refuses_what_is_none(content, reason):
    with pytest.raises(UnreadableError, match=reason):
        items(content)


def test_read_feed_stops_at_so_many_items():
    found = items(
        rss(*["<description>قال</description>"] * (limits.FEED_ITEMS_MAX + 5))
    )
    assert len(found) == limits.FEED_ITEMS_MAX + 1
    assert isinstance(found[-1], ReadFailure)


def test_read_feed_passes_over_hostile_addresses():
    (failure,) = items(rss("<link>javascript:alert(1)</link><title>x</title>"))
    assert isinstance(failure, ReadFailure)


def test_read_feed_survives_deep_nesting():
    deep = "<b>" * 5000
    found = items(rss(f"<description><![CDATA[{deep}x]]></description>"))
    assert all(isinstance(one, Page | ReadFailure) for one in found)
