"""The event page: what it shows, where old addresses lead, how it is cited."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ingest.models import Extraction, IngestRun
from tests.factories import (
    ActorFactory,
    ArticleFactory,
    EventFactory,
    PlaceFactory,
    PublisherFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
)
from timeline import curation
from timeline.models import Citation, Event

pytestmark = pytest.mark.django_db

LANGUAGES = {"ar": "", "en": "/en", "ru": "/ru"}
QUOTE = "التقى بوتين الشرع في موسكو يوم 31 من تموز وبحثا القواعد."
WORDS = "31 من تموز"


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


def read_by_rule(citation: Citation, **more: Any) -> Extraction:
    """The provenance of a citation, as the loader writes it."""
    assert citation.article is not None
    start = citation.article.text.index(WORDS)
    values = {
        "run": IngestRun.objects.create(code_version="test", resources_sha256="0"),
        "step": "events",
        "rule": "meet",
        "kind": "meeting",
        "confidence": 0.9,
        "timex_start": start,
        "timex_end": start + len(WORDS),
        "timex_text": WORDS,
        "timex_edtf": "2025-07-31",
        "timex_lower": "2025-07-31",
        "timex_upper": "2025-08-01",
        "timex_rule": "ar.day",
        "anchor": "2025-08-01",
        **more,
    }
    return Extraction.objects.create(citation=citation, **values)


def history_changes(event: Event) -> Event:
    editor = get_user_model().objects.create(username="secret-name", is_superuser=True)
    return curation.correct(
        event, {"edtf": "2025-08-01"}, by=editor, reason="The Kremlin says so."
    )


@pytest.mark.parametrize(("language", "prefix"), LANGUAGES.items())
def test_page_tells_all_in_the_readers_language(
    client: Client, language: str, prefix: str
) -> None:
    event = EventFactory(
        slug="talks",
        actors=[ActorFactory(slug="putin")],
        places=[PlaceFactory(slug="sochi")],
        topics=[TopicFactory(slug="bases")],
    )
    SourceFactory(event=event, title="A headline", language="en")
    html = text_of(client.get(f"{prefix}{address(event)}"))
    assert f'<html lang="{language}"' in html
    for row in (event, event.participants.get(), event.places.get()):
        assert getattr(row, f"{'title' if row is event else 'name'}_{language}") in html
    assert '<time datetime="2025-07-31">' in html
    assert 'lang="en" dir="ltr">A headline</a>' in html
    assert f'rel="canonical" href="http://testserver{prefix}{address(event)}"' in html
    assert f'hreflang="x-default" href="http://testserver{address(event)}"' in html


def address(event: Event) -> str:
    return f"/events/{event.public_id}/{event.slug}/"


def test_page_is_flat_in_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Eight at most, whatever is cited, linked and changed."""
    actors = [ActorFactory() for _ in range(6)]
    event = EventFactory(
        actors=actors, places=[PlaceFactory(), PlaceFactory()], topics=[TopicFactory()]
    )
    for _ in range(20):
        EventFactory(actors=actors[:2])
        SourceFactory(event=event)
        read_by_rule(
            QuoteFactory(event=event, quote=QUOTE),
            actors=["nobody-known"],
            places=["sochi"],
        )
    history_changes(event)
    with django_assert_max_num_queries(8):
        html = text_of(client.get(address(event)))
    assert html.count('class="arithmetic"') == 20


def test_short_address_and_old_slug_redirect_for_good(client: Client) -> None:
    event = EventFactory(slug="talks")
    for path in (f"/en/events/{event.public_id}/", f"/en/events/{event.public_id}/x/"):
        response = client.get(path)
        assert response.status_code == 301
        assert response["Location"] == f"/en{address(event)}"


def test_merged_event_leads_to_the_survivor_of_its_survivor(client: Client) -> None:
    last = EventFactory(slug="last")
    middle = EventFactory(slug="middle", status="merged", merged_into=last)
    first = EventFactory(slug="first", status="merged", merged_into=middle)
    response = client.get(address(first))
    assert response.status_code == 301
    assert response["Location"] == address(last)
    cited = client.get(f"/events/{first.public_id}/cite.bib")
    assert cited["Location"] == f"/events/{last.public_id}/cite.bib"


def test_rejected_event_is_gone_and_a_proposed_one_is_not_there(client: Client) -> None:
    rejected = EventFactory(status="rejected")
    proposed = EventFactory(status="proposed")
    for form in (address(rejected), f"/events/{rejected.public_id}/cite.ris"):
        assert client.get(form).status_code == 410
    assert client.get(address(proposed)).status_code == 404
    assert client.get("/events/zzzzzzzz/x/").status_code == 404
    gone = client.get(f"/ru{address(rejected)}").content.decode()
    assert '<html lang="ru"' in gone
    assert rejected.title_ru not in gone


def test_date_opens_to_its_words_anchor_rule_and_result(client: Client) -> None:
    citation = QuoteFactory(quote=QUOTE)
    read_by_rule(citation, timex_flags=["approximate"])
    html = text_of(client.get(f"/en{address(citation.event)}"))
    part = html[html.index('class="arithmetic"') :]
    assert f"<mark>{WORDS}</mark>" in part
    assert '<time datetime="2025-08-01">1 August 2025</time>' in part
    assert "ar.day" in part
    assert '<time datetime="2025-07-31">31 July 2025</time>' in part
    assert "The words themselves are approximate." in part


def test_words_of_another_sentence_are_told_as_such(client: Client) -> None:
    article = ArticleFactory(text=f"{QUOTE} وقال بوتين إن العلاقات قديمة.")
    quote = "وقال بوتين إن العلاقات قديمة."
    citation = QuoteFactory(article=article, quote=quote)
    read_by_rule(citation)
    html = text_of(client.get(f"/en{address(citation.event)}"))
    assert "They stand in another sentence of the article." in html
    assert f'<mark lang="ar" dir="auto">{WORDS}</mark>' in html


def test_same_words_for_two_mentions_are_told_once(client: Client) -> None:
    citation = QuoteFactory(quote=QUOTE)
    read_by_rule(citation)
    read_by_rule(citation, kind="visit")
    html = text_of(client.get(address(citation.event)))
    assert html.count('class="arithmetic"') == 1


def test_who_says_what_names_the_source_that_differs(client: Client) -> None:
    event = EventFactory(edtf="2018-04-26", disputed=True)
    SourceFactory(event=event, publisher__name_en="El-Nashra")
    SourceFactory(event=event, publisher__name_en="NRC", asserted="2018-04-25")
    html = text_of(client.get(f"/en{address(event)}"))
    table = html[html.index('<table class="claims">') :]
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    (differing,) = [row for row in rows if "another date" in row]
    assert "NRC" in differing
    assert 'class="conflict"' in differing
    assert "1 source contradicts this record." in html
    assert "no other date noted" in next(row for row in rows if "El-Nashra" in row)


def test_copies_of_one_agency_are_one_voice(client: Client) -> None:
    event = EventFactory()
    for name in ("Reuters", "LBC / Reuters", "Enab Baladi"):
        SourceFactory(event=event, publisher__name_en=name)
    html = text_of(client.get(f"/en{address(event)}"))
    assert "3 sources" in html
    assert "2 independent voices" in html


def test_samples_are_no_voice_and_come_last(client: Client) -> None:
    event = EventFactory()
    sample = PublisherFactory(name_en="Our samples", is_sample=True)
    QuoteFactory(event=event, article__publisher=sample)
    SourceFactory(event=event, publisher__name_en="Enab Baladi")
    html = text_of(client.get(f"/en{address(event)}"))
    assert "1 independent voice" in html
    sources = html[html.index('class="cites"') :]
    assert sources.index("Enab Baladi") < sources.index("Our samples")


def test_before_and_after_share_two_participants(client: Client) -> None:
    putin, assad, other = (ActorFactory(slug=slug) for slug in ("p", "a", "o"))
    event = EventFactory(edtf="2020-05-01", actors=[putin, assad])
    EventFactory(slug="earlier", edtf="2020-04", actors=[assad, putin, other])
    EventFactory(slug="later", edtf="2021", actors=[putin, assad])
    EventFactory(slug="alone", edtf="2020-06", actors=[putin, other])
    EventFactory(
        slug="hidden", edtf="2020-06", actors=[putin, assad], status="proposed"
    )
    html = text_of(client.get(f"/en{address(event)}"))
    near = html[html.index('class="near"') : html.index('id="history"')]
    assert near.index("Event earlier") < near.index("this event")
    assert near.index("this event") < near.index("Event later")
    assert "Event alone" not in near
    assert "Event hidden" not in near


def test_history_tells_what_changed_and_why_but_not_who(client: Client) -> None:
    event = EventFactory()
    SourceFactory(event=event)
    history_changes(event)
    html = text_of(client.get(f"/en{address(event)}"))
    history = html[html.index('id="history"') :]
    assert "corrected by an editor" in history
    assert "The Kremlin says so." in history
    assert '<del dir="auto">31 July 2025</del>' in history
    assert '<ins dir="auto">1 August 2025</ins>' in history
    assert "entered into the record" in history
    assert "source added" in history
    assert "secret-name" not in html


@pytest.mark.parametrize(
    ("form", "content_type", "holds"),
    [
        ("bib", "application/x-bibtex", "eventdate = {2024-12~}"),
        ("ris", "application/x-research-info-systems", "(EDTF): 2024-12~"),
        ("json", "application/vnd.citationstyles.csl+json", '"circa": true'),
    ],
)
def test_citation_files_keep_the_doubt(
    client: Client, form: str, content_type: str, holds: str
) -> None:
    event = EventFactory(edtf="2024-12~")
    response = client.get(f"/en/events/{event.public_id}/cite.{form}")
    assert response["Content-Type"] == f"{content_type}; charset=utf-8"
    assert f"masar-{event.public_id}.{form}" in response["Content-Disposition"]
    assert holds in text_of(response)


def test_citation_has_no_other_forms(client: Client) -> None:
    event = EventFactory()
    assert client.get(f"/events/{event.public_id}/cite.docx").status_code == 404


def test_structured_data_cannot_break_out_of_its_element(client: Client) -> None:
    event = EventFactory(title_en="</script><b>&", edtf="2024-12~")
    html = text_of(client.get(f"/en{address(event)}"))
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL
    )
    assert found is not None
    described = json.loads(found[1])
    assert described["headline"] == "</script><b>&"
    assert described["about"]["edtf"] == "2024-12~"
    assert described["url"] == f"http://testserver/en{address(event)}"


def test_open_graph_describes_the_page(client: Client) -> None:
    event = EventFactory(summary_en="What happened.")
    html = text_of(client.get(f"/en{address(event)}"))
    assert f'property="og:title" content="{event.title_en}"' in html
    assert 'property="og:description" content="What happened."' in html
    assert 'property="og:type" content="article"' in html


def test_a_second_visit_is_answered_with_304(client: Client) -> None:
    event = EventFactory()
    first = client.get(address(event))
    again = client.get(address(event), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
