"""The timeline page: what a reader and a crawler get, with and without htmx."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.http import QueryDict
from django.test import Client

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    PublisherFactory,
    QuoteFactory,
    SourceFactory,
)
from timeline.models import Event, Kind
from timeline.pages.paging import SIZE, Cursor
from timeline.search import index

pytestmark = pytest.mark.django_db

# What a page may ask of the database; and what a search adds when its lexicon, kept
# for some seconds, has just run out.
QUERIES, SEARCH = 4, 4


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


def ids(html: str) -> list[str]:
    return re.findall(r'id="e-(\w+)"', html)


@pytest.mark.parametrize(
    ("address", "language", "direction", "title"),
    [
        ("/", "ar", "rtl", "حدث talks"),
        ("/en/", "en", "ltr", "Event talks"),
        ("/ru/", "ru", "ltr", "Событие talks"),
    ],
)
def test_page_is_in_the_language_of_its_address(
    client: Client, address: str, language: str, direction: str, title: str
) -> None:
    EventFactory(slug="talks")
    html = text_of(client.get(address))
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert title in html
    for other in ("ar", "en", "ru"):
        assert f'hreflang="{other}"' in html


def test_language_switch_keeps_the_question(client: Client) -> None:
    html = text_of(client.get("/?kind=visit&from=2024"))
    assert 'href="/ru/?kind=visit&amp;from=2024"' in html


def test_every_date_of_a_day_month_or_year_is_a_time_element(client: Client) -> None:
    EventFactory(edtf="2025-07-31")
    EventFactory(edtf="2025-06")
    EventFactory(edtf="2024")
    EventFactory(edtf="2023-21")
    html = text_of(client.get("/en/"))
    for value in ("2025-07-31", "2025-06", "2024"):
        assert f'<time datetime="{value}">' in html
    assert "spring 2023" in html
    assert 'datetime="2023-21"' not in html


def test_month_precise_event_stands_under_words_that_say_so(client: Client) -> None:
    EventFactory(edtf="2025-07")
    html = text_of(client.get("/en/"))
    assert "the day is not known" in html
    assert "2025-07-01" not in html


def test_quote_has_its_language_direction_source_and_date(client: Client) -> None:
    quote = QuoteFactory(
        quote="وصل الوفد في 31 من تموز",
        article__publisher__name_en="Agency",
        article__published_edtf="2025-08-02",
        article__url="https://agency.example/1",
    )
    html = text_of(client.get("/en/"))
    assert f'<blockquote class="words" lang="ar" dir="rtl">{quote.quote}' in html
    assert "<bdi>Agency</bdi>" in html
    assert '<time datetime="2025-08-02">2 August 2025</time>' in html
    assert 'href="https://agency.example/1"' in html


def test_sources_say_honestly_what_they_are(client: Client) -> None:
    event = EventFactory()
    SourceFactory(event=event, title="As it was published", url="")
    SourceFactory(
        event=event, title="", about="A report on talks", url="https://x.example/"
    )
    SourceFactory(event=event, title="", url="https://y.example/")
    SourceFactory(event=event, title="", url="", seed="001")
    html = text_of(client.get("/en/"))
    assert re.search(r"As it was published</span>.*?no address known", html, re.DOTALL)
    assert re.search(r"A report on talks</span></a>.*?our description", html, re.DOTALL)
    assert "open the source" in html
    assert "read from a stored page; no address known" in html


def test_samples_are_marked_and_are_not_counted_as_news(client: Client) -> None:
    sample = PublisherFactory(name_en="Masar samples", is_sample=True)
    QuoteFactory(article__publisher=sample)
    html = text_of(client.get("/en/"))
    assert "sample text" in html
    assert "written for this project, not news" in html


def test_disputed_and_announced_are_said_in_words(client: Client) -> None:
    EventFactory(disputed=True)
    EventFactory(announced=True)
    html = text_of(client.get("/en/"))
    assert '<span class="mark disputed">sources disagree</span>' in html
    assert '<span class="mark">announced</span>' in html


def test_title_in_another_language_says_which(client: Client) -> None:
    EventFactory(title_ar="لقاء في موسكو", title_en="", title_ru="")
    assert 'lang="ar" dir="rtl">لقاء في موسكو' in text_of(client.get("/en/"))


def test_facts_are_escaped(client: Client) -> None:
    EventFactory(title_en="<script>alert(1)</script>")
    html = text_of(client.get('/en/?q=<script>alert(1)</script>&"><i>=1'))
    assert "<script>alert" not in html
    assert "<i>" not in html


def test_what_is_not_understood_is_said_on_the_page(client: Client) -> None:
    EventFactory()
    html = text_of(client.get("/en/?kind=party&colour=red&after=x"))
    assert "kind=party" in html
    assert "colour=red" in html
    assert "after=x" in html
    assert len(ids(html)) == 1


def test_canonical_address_has_the_question_alone_in_one_order(client: Client) -> None:
    for query in ("?kind=visit&from=2024", "?from=2024&months=both&kind=visit&x=1"):
        html = text_of(client.get(f"/en/{query}"))
        address = "http://testserver/en/?from=2024&amp;kind=visit"
        assert f'<link rel="canonical" href="{address}">' in html
    html = text_of(client.get("/en/"))
    assert '<link rel="canonical" href="http://testserver/en/">' in html


def test_chips_take_one_filter_off_and_keep_the_rest(client: Client) -> None:
    ActorFactory(slug="putin", name_en="Vladimir Putin")
    html = text_of(client.get("/en/?kind=visit&actor=putin&from=2024&to=2025"))
    chips = dict(
        re.findall(r'<a href="(\?[^"]*)"[^>]*>(?:(?!</a>).)*<bdi>([^<]+)</bdi>', html)
    )
    removals = {
        label: QueryDict(href[1:].replace("&amp;", "&"))
        for href, label in chips.items()
    }
    assert removals["Vladimir Putin"].dict() == {
        "from": "2024",
        "to": "2025",
        "kind": "visit",
    }
    assert removals["visit"].dict() == {"from": "2024", "to": "2025", "actor": "putin"}
    assert removals["2024–2025"].dict() == {"kind": "visit", "actor": "putin"}


def test_a_whole_family_of_kinds_is_one_chip(client: Client) -> None:
    html = text_of(client.get("/en/?kind=visit&kind=meeting&kind=call&kind=conference"))
    assert re.findall(
        r"<bdi>(Diplomacy|visit|meeting)</bdi> <span class=\"x\"", html
    ) == ["Diplomacy"]


def test_nothing_found_offers_the_change_that_finds_something(client: Client) -> None:
    EventFactory(kind=Kind.VISIT, edtf="2025-07-31")
    html = text_of(client.get("/en/?kind=visit&from=2026"))
    assert "Nothing in the chronology answers all of this." in html
    assert re.search(r'<a href="\?kind=visit"[^>]*>without “Period”</a>', html)


def test_empty_fields_are_cleaned_from_the_address(client: Client) -> None:
    response = client.get("/en/?q=&from=&to=2025&kind=visit")
    assert response.status_code == 302
    assert response["Location"] == "/en/?to=2025&kind=visit"


def test_more_links_reach_every_event_once_in_order(client: Client) -> None:
    for number in range(2 * SIZE + 10):
        EventFactory(edtf=f"20{10 + number // 12}-{number % 12 + 1:02}-05")
    expected = list(
        Event.objects.in_order(newest_first=True).values_list("public_id", flat=True)
    )
    address, seen = "/en/", []
    while address:
        html = text_of(client.get(address))
        seen += ids(html)
        more = re.search(r'id="more"><a href="([^"]+)"', html)
        address = f"/en/{more[1].replace('&amp;', '&')}" if more else ""
    assert seen == expected


def test_a_page_does_not_tear_a_month_in_two(client: Client) -> None:
    for number in range(SIZE + 23):
        EventFactory(edtf=f"2025-{number // 10 + 1:02}-{number % 10 + 1:02}")
    shown = len(ids(text_of(client.get("/en/"))))
    in_order = [event.edtf[:7] for event in Event.objects.in_order(newest_first=True)]
    assert 0 < shown < SIZE
    assert in_order[shown - 1] != in_order[shown]


def test_rail_leads_to_years_beyond_the_first_page(client: Client) -> None:
    for number in range(SIZE):
        EventFactory(edtf=f"2025-01-{number % 28 + 1:02}")
    old = EventFactory(edtf="2016-05-06")
    rail = re.search(r'href="(\?after=[^"#]+)#y2016"', text_of(client.get("/en/")))
    assert rail
    assert ids(text_of(client.get("/en/" + rail[1]))) == [old.public_id]


@pytest.mark.parametrize("text", ["", "1", "1.", ".1", "a.b", "1.2.3", "٣.٤", "9" * 30])
def test_cursor_reads_nothing_but_cursors(text: str) -> None:
    assert Cursor.read(text) is None
    assert Cursor.read("7394000.12") == Cursor(7394000, 12)


def test_what_was_searched_for_is_marked_in_titles_summaries_and_quotes(
    client: Client,
) -> None:
    event = EventFactory(title_ar="لقاء في طرطوس", summary_ar="وللقاء <b> ما بعده")
    QuoteFactory(event=event, quote="جرى اللقاء أمس في المرفأ")
    index.refresh_all()
    html = text_of(client.get("/?q=لقاء"))
    assert "<mark>لقاء</mark> في طرطوس" in html
    assert "<mark>وللقاء</mark> &lt;b&gt; ما بعده" in html
    assert "جرى <mark>اللقاء</mark> أمس" in html


def test_best_match_first_is_offered_to_who_searches(client: Client) -> None:
    aside = EventFactory(edtf="2025-12-01", summary_en="Talks, then a port")
    about = EventFactory(edtf="2015-12-01", title_en="A port, and the port again")
    index.refresh_all()
    html = text_of(client.get("/en/?q=port"))
    assert ids(html) == [aside.public_id, about.public_id]
    link = re.search(r'href="(\?q=port&amp;best=1)"', html)
    assert link
    ranked = text_of(client.get("/en/" + link[1].replace("&amp;", "&")))
    assert ids(ranked) == [about.public_id, aside.public_id]
    assert '· <span><time datetime="2015-12-01">1 December 2015</time>' in ranked


def test_a_corrected_name_is_said(client: Client) -> None:
    EventFactory(actors=[ActorFactory(name_en="Sergei Shoigu")])
    index.refresh_all()
    html = text_of(client.get("/en/?q=Shoygu"))
    assert "searched for" in html
    assert len(ids(html)) == 1


def test_htmx_gets_the_part_that_the_page_holds(client: Client) -> None:
    EventFactory()
    whole = client.get("/en/?kind=meeting")
    headers = {"HX-Request": "true", "HX-Target": "explorer"}
    part = client.get("/en/?kind=meeting", headers=headers)
    assert "<html" not in text_of(part)
    assert '<div id="explorer">' in text_of(part)
    assert 'id="status"' in text_of(part)
    body = text_of(part).split('<div id="explorer">')[1].strip()
    assert body in text_of(whole)
    assert part["HX-Push-Url"] == "/en/?kind=meeting"
    for response in (whole, part):
        assert {"HX-Request", "Cookie"} <= set(response["Vary"].split(", "))


def test_htmx_history_and_boosted_requests_get_the_whole_page(client: Client) -> None:
    for name in ("HX-History-Restore-Request", "HX-Boosted"):
        headers = {"HX-Request": "true", "HX-Target": "explorer", name: "true"}
        assert "<html" in text_of(client.get("/en/", headers=headers))


def test_unchanged_page_is_not_sent_again(client: Client) -> None:
    EventFactory()
    first = client.get("/en/")
    again = client.get("/en/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    EventFactory()
    changed = client.get("/en/", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_month_names_and_digits_are_kept_once_chosen(client: Client) -> None:
    EventFactory(edtf="2025-07-31")
    assert "تموز" in text_of(client.get("/"))
    client.get("/?months=egypt&digits=arab")
    html = text_of(client.get("/"))
    assert "٣١ يوليو ٢٠٢٥" in html
    assert "لم يُؤخذ به" not in html


def test_page_keeps_to_its_own_origin_and_to_files(client: Client) -> None:
    EventFactory()
    for address in ("/", EventFactory().get_absolute_url()):
        response = client.get(address)
        html = text_of(response)
        assert "default-src 'self'" in response["Content-Security-Policy"]
        assert "unsafe-inline" not in response["Content-Security-Policy"]
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
        assert not re.search(r"<script(?![^>]*(?:\ssrc=|ld\+json))", html)
        assert not re.search(
            r'<(?:link[^>]*rel="stylesheet"[^>]*|script[^>]*|img[^>]*)(?:src|href)="(?:https?:)?//',
            html,
        )


def _chronology_of(number: int) -> None:
    actors = [ActorFactory() for _ in range(3)]
    for day in range(number):
        event = EventFactory(
            edtf=f"2025-01-{day % 28 + 1:02}",
            actors=actors,
            places=[PlaceFactory()],
        )
        QuoteFactory(event=event)
        SourceFactory(event=event)


@pytest.mark.parametrize(
    "query", ["", "?kind=meeting&from=2025", "?q=talks", "?q=nothing+at+all"]
)
@pytest.mark.parametrize("number", [1, 60])
def test_page_takes_as_many_queries_whatever_it_holds(
    client: Client, django_assert_max_num_queries: Any, number: int, query: str
) -> None:
    _chronology_of(number)
    index.refresh_all()
    with django_assert_max_num_queries(QUERIES + (SEARCH if "q=" in query else 0)):
        client.get(f"/en/{query}")


def test_page_with_every_filter_takes_few_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    actor, place = ActorFactory(), PlaceFactory()
    source = SourceFactory(event=EventFactory(actors=[actor], places=[place]))
    index.refresh_all()
    query = f"actor={actor.slug}&place={place.slug}&publisher={source.publisher.key}"
    with django_assert_max_num_queries(QUERIES + SEARCH):
        text_of(client.get(f"/en/?{query}&q=event"))


def test_article_texts_are_not_fetched_for_a_list(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    QuoteFactory()
    with django_assert_max_num_queries(QUERIES) as captured:
        client.get("/en/")
    assert not [
        q for q in captured.captured_queries if '"timeline_article"."text"' in q["sql"]
    ]


def test_event_page_shows_all_sources_and_old_slugs_lead_to_it(client: Client) -> None:
    event = EventFactory(slug="talks-in-moscow")
    SourceFactory(event=event, title="عنوان كما نُشر")
    html = text_of(client.get(f"/en/events/{event.public_id}/talks-in-moscow/"))
    assert "عنوان كما نُشر" in html
    moved = client.get(f"/en/events/{event.public_id}/old-name/")
    assert moved.status_code == 301
    assert moved["Location"] == f"/en/events/{event.public_id}/talks-in-moscow/"


def test_event_that_is_not_published_has_no_page(client: Client) -> None:
    event = EventFactory(status=Event.Status.PROPOSED)
    assert client.get(event.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "query", ["?q=%00", "?actor=%00&place=%FF", "?after=9999999999.1", "?from=9999"]
)
def test_hostile_questions_are_answered(client: Client, query: str) -> None:
    assert client.get(f"/en/{query}").status_code == 200


def test_languages_of_the_settings_are_those_of_the_pages() -> None:
    assert [code for code, _name in settings.LANGUAGES] == ["ar", "en", "ru"]
