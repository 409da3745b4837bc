from __future__ import annotations

import datetime
import gzip
import socket
import threading

import pytest

from ingest.pipeline.document import CreationTime, Page
from ingest.readers import Fetcher, FetchPolicy, ReadFailure, limits, read
from tests.ingest.readers_web import PUBLIC, Names, Site, fetcher_for_tests, serving

DAY = datetime.date(2025, 12, 24)
REPORT = "زار الوزير السوري العاصمة الروسية اليوم وقال إن المحادثات كانت جيدة. " * 4
HTML = (
    "<html><head><meta property='article:published_time' content='2025-12-24'></head>"
    f"<body><article><h1>عنوان</h1><p>{REPORT}</p></article></body></html>"
)


@pytest.fixture
def site():
    with serving() as running:
        yield running


def only(url: str, **policy) -> Page | ReadFailure:
    (row,) = read(url, fetcher=fetcher_for_tests(**policy))
    return row


def failure(url: str, **policy) -> str:
    row = only(url, **policy)
    assert isinstance(row, ReadFailure)
    assert row.source == url
    return row.reason


def test_read_url_takes_a_page(site):
    url = site.serve("/a", HTML.encode())
    page = only(url)
    assert REPORT.strip() in page.text
    assert (page.source, page.url, page.title) == (url, url, "عنوان")
    assert page.created == CreationTime(DAY, DAY, "metadata")


def test_read_url_believes_what_is_given(site):
    given = datetime.date(2024, 1, 2)
    url = site.serve("/a", HTML.encode())
    (page,) = read(url, published=given, publisher="سانا", fetcher=fetcher_for_tests())
    assert page.created == CreationTime(given, given, "given")
    assert page.publisher == "سانا"


def test_read_url_says_who_it_is(site):
    only(site.serve("/a", HTML.encode()), about_page="https://masar.example/about/")
    agents = {agent for _, _, agent in site.asked}
    assert agents == {"MasarBot/0.1.0 (+https://masar.example/about/)"}
    assert FetchPolicy().user_agent.startswith("MasarBot/")


def test_read_url_with_arabic_in_its_path(site):
    site.serve("/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1", HTML.encode())
    assert REPORT.strip() in only(site.url("/أخبار")).text


def test_read_url_recovers_from_a_wrong_charset_header(site):
    wrong = "text/html; charset=utf-8"
    url = site.serve("/a", HTML.encode("cp1256"), Content_Type=wrong)
    assert REPORT.strip() in only(url).text


def test_read_url_follows_redirects_to_the_last_address(site):
    site.serve("/c", HTML.encode())
    site.redirect("/b", "/c")
    page = only(site.redirect("/a", site.url("/b")))
    assert (page.source, page.url) == (site.url("/a"), site.url("/c"))


def test_read_url_follows_a_redirect_in_bare_utf8(site):
    site.serve("/%D8%A3", HTML.encode())
    location = "/أ".encode().decode("latin-1")
    assert REPORT.strip() in only(site.redirect("/a", location)).text


def test_read_url_refuses_a_redirect_to_this_machine():
    with serving("127.0.0.1") as inner, serving() as site:
        secret = inner.serve("/secret", HTML.encode())
        reason = failure(site.redirect("/a", secret))
        assert "127.0.0.1 is not an address of the public internet" in reason
        assert inner.asked == []


@pytest.mark.parametrize(
    "location",
    [
        *("http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/"),
        *("http://0x7f.1/", "http://2130706433/", "http://169.254.169.254/latest/"),
        *("file:///etc/passwd", "ftp://a.example/", "gopher://127.0.0.1:6379/_x"),
        *("http://user@127.0.0.2/", "javascript:x", "http://10.0.0.1/", "//127.0.0.1/"),
        *("http://0/", "http://127.1/", "http://a.example:x/", "https://127.0.0.1/"),
    ],
)
def test_read_url_refuses_where_a_redirect_leads(site, location):
    assert failure(site.redirect("/a", location))
    assert site.paths_asked() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    "url",
    [
        *(
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:7f00:1]/",
            "https://10.1.1.1",
        ),
        *(
            "http://0x7f.1/",
            "http://2130706433/",
            "http://user:pw@8.8.8.8/",
            "http://0/",
        ),
        *("http://①②⑦.0.0.1/", "http://127。0。0。1/", "gopher://8.8.8.8/", "http://"),
    ],
)
def test_read_url_refuses_an_address(url):
    assert "no such name" not in failure(url)


def test_read_url_stops_in_a_circle(site):
    site.redirect("/b", "/a")
    assert "more than 5 redirects" in failure(site.redirect("/a", "/b"))
    assert site.paths_asked().count("/a") == 3


def test_read_url_asks_for_the_host_by_its_name(site):
    site.serve("/a", HTML.encode())
    names = Names(news_example=((PUBLIC,),))
    page = only(site.url("/a", "news.example"), resolver=names)
    assert page.url == site.url("/a", "news.example")
    assert {host for _, host, _ in site.asked} == {f"news.example:{site.port}"}


def test_read_url_connects_to_the_address_it_checked():
    """A name that answers with this machine on the second asking (DNS rebinding)."""
    with serving("127.0.0.1") as inner, serving() as site:
        site.serve("/a", HTML.encode())
        inner.serve("/a", b"<p>secret words</p>")
        here = ("127.0.0.1",)
        names = Names(news_example=((PUBLIC,), (PUBLIC,), here))
        fetcher = fetcher_for_tests(resolver=names)
        (page,) = read(site.url("/a", "news.example"), fetcher=fetcher)
        assert REPORT.strip() in page.text
        assert len(names.asked) == 2  # once for robots.txt, once for the page
        (row,) = read(site.url("/a", "news.example"), fetcher=fetcher)
        assert "127.0.0.1 is not an address" in row.reason
        assert inner.asked == []


def test_read_url_refuses_a_name_of_which_one_address_is_private(site):
    names = Names(news_example=((PUBLIC, "10.0.0.1"),))
    reason = failure(site.url("/a", "news.example"), resolver=names)
    assert "10.0.0.1 is not an address" in reason
    assert site.asked == []


def test_read_url_tells_tls_the_name_and_not_the_address():
    heard: list[bytes] = []
    with socket.create_server((PUBLIC, 0)) as server:

        def listen() -> None:
            connection, _ = server.accept()
            with connection:
                heard.append(connection.recv(4096))

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        port = server.getsockname()[1]
        names = Names(news_example=((PUBLIC,),))
        assert failure(f"https://news.example:{port}/", resolver=names)
        thread.join(10)
    assert b"news.example" in heard[0]


def test_read_url_refuses_what_robots_txt_forbids(site):
    site.serve(
        "/robots.txt", b"User-agent: *\nDisallow: /private\n", Content_Type="text/plain"
    )
    open_url, closed = (
        site.serve("/a", HTML.encode()),
        site.serve("/private/a", HTML.encode()),
    )
    site.redirect("/b", "/private/a")
    fetcher = fetcher_for_tests()
    rows = [
        row
        for url in (open_url, closed, site.url("/b"))
        for row in read(url, fetcher=fetcher)
    ]
    assert isinstance(rows[0], Page)
    assert [row.reason for row in rows[1:]] == ["robots.txt forbids it"] * 2
    assert site.paths_asked() == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_read_url_reads_nothing_where_robots_txt_fails(site, status):
    site.refuse("/robots.txt", status)
    assert f"the server answered {status}" in failure(site.serve("/a", HTML.encode()))
    assert "/a" not in site.paths_asked()


def test_read_url_reads_a_long_robots_txt_as_far_as_it_goes(site):
    rules = b"User-agent: *\nDisallow: /a\n" + b"# filler\n" * 200_000
    site.serve("/robots.txt", rules, Content_Type="text/plain")
    assert failure(site.serve("/a", HTML.encode())) == "robots.txt forbids it"


@pytest.mark.parametrize("status", [404, 403, 500, 204])
def test_read_url_says_what_the_server_answered(site, status):
    assert failure(site.refuse("/a", status)) == f"the server answered {status}"


@pytest.mark.parametrize("media_type", ["image/png", "application/pdf", "video/mp4"])
def test_read_url_refuses_what_is_no_page(site, media_type):
    url = site.serve("/a", b"x", Content_Type=media_type)
    assert failure(url) == f"not a page but '{media_type}'"


def test_read_url_refuses_a_declared_size(site):
    url = site.serve("/a", b"a" * 2000)
    assert failure(url, bytes_max=1000) == "larger than 1,000 bytes"


def test_read_url_refuses_a_body_without_end(site):
    def endless(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"<p>" + b"a" * 65536)

    site.pages["/a"] = endless
    assert failure(site.url("/a"), bytes_max=1_000_000) == "larger than 1,000,000 bytes"


def test_read_url_refuses_a_compressed_bomb(site):
    bomb = gzip.compress(bytes(limits.FETCH_BYTES_MAX * 5))
    url = site.serve("/a", bomb, Content_Encoding="gzip")
    assert "unpacks to more than" in failure(url)


def test_read_url_takes_compressed_pages(site):
    url = site.serve("/a", gzip.compress(HTML.encode()), Content_Encoding="gzip")
    assert REPORT.strip() in only(url).text
    cut = site.serve("/b", gzip.compress(HTML.encode())[:-30], Content_Encoding="gzip")
    assert "cut short" in failure(cut)
    odd = site.serve("/c", b"x", Content_Encoding="br")
    assert "not asked for" in failure(odd)


def test_read_url_does_not_wait_for_a_server_that_drips(site):
    stop = threading.Event()

    def dripping(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while not stop.wait(0.05):
            handler.wfile.write(b"a")

    site.pages["/a"] = dripping
    reason = failure(site.url("/a"), seconds_total=0.6, seconds_read=5.0)
    stop.set()
    assert "too long" in reason


def test_read_url_does_not_wait_for_headers_that_drip(site):
    stop = threading.Event()

    def dripping(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not stop.wait(0.05):
            handler.wfile.write(b"X-Slow: yes\r\n")

    site.pages["/a"] = dripping
    reason = failure(site.url("/a"), seconds_total=0.6, seconds_read=5.0)
    stop.set()
    assert "too long" in reason


def test_read_url_does_not_wait_for_a_silent_server(site):
    stop = threading.Event()
    site.pages["/a"] = lambda handler: stop.wait(20)
    reason = failure(site.url("/a"), seconds_total=10.0, seconds_read=0.3)
    stop.set()
    assert "too long" in reason


def test_read_url_says_when_no_one_answers():
    with socket.create_server((PUBLIC, 0)) as server:
        port = server.getsockname()[1]
    assert "connection failed" in failure(f"http://{PUBLIC}:{port}/")


def test_read_url_says_when_the_answer_is_no_http():
    with socket.create_server((PUBLIC, 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        url = f"http://{PUBLIC}:{server.getsockname()[1]}/"
        assert "connection failed" in failure(url)


def feed(site: Site, *links: str) -> str:
    body = "".join(
        f"<item><title>من الخلاصة</title><link>{link}</link>"
        "<pubDate>Wed, 24 Dec 2025 10:00:00 GMT</pubDate></item>"
        for link in links
    )
    rss = f'<rss version="2.0"><channel><title>وكالة</title>{body}</channel></rss>'
    return site.serve("/feed", rss.encode(), Content_Type="text/xml")


def test_read_url_of_a_feed_reads_its_pages(site):
    plain = site.serve("/b", REPORT.encode(), Content_Type="text/plain")
    links = (
        site.serve("/a", HTML.encode()),
        plain,
        site.url("/none"),
        "http://10.0.0.1/",
    )
    rows = list(read(feed(site, *links), fetcher=fetcher_for_tests()))
    assert [type(row) for row in rows] == [Page, Page, ReadFailure, ReadFailure]
    assert [row.title for row in rows[:2]] == ["عنوان", "من الخلاصة"]
    assert rows[1].created == CreationTime(DAY, DAY, "metadata")
    assert rows[2] == ReadFailure(site.url("/none"), "the server answered 404")


def test_read_url_follows_links_once(site):
    (row,) = read(feed(site, site.url("/feed")), fetcher=fetcher_for_tests())
    assert row.reason == "a feed where a page was expected"


def test_read_file_of_a_feed_reads_its_pages(site, tmp_path):
    path = tmp_path / "a.rss"
    link = site.serve("/a", HTML.encode())
    path.write_text(
        f'<rss version="2.0"><channel><item><link>{link}</link></item></channel></rss>',
        encoding="utf-8",
    )
    (page,) = read(path, publisher="سانا", fetcher=fetcher_for_tests())
    assert (page.url, page.publisher) == (link, "سانا")


def test_fetcher_pauses_between_pages_of_one_host(site):
    urls = [site.serve(path, HTML.encode()) for path in ("/a", "/b", "/c")]
    pauses: list[float] = []
    guard = fetcher_for_tests().policy.guard
    fetcher = Fetcher(FetchPolicy(guard=guard, host_gap=900.0, sleep=pauses.append))
    for url in urls:
        fetcher.fetch(url)
    assert len(pauses) == 2
    assert all(0 < pause <= 900 for pause in pauses)
