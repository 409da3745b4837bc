"""The pages beside the timeline in a real browser: read, printed, opened, by anyone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from ingest.models import Extraction, IngestRun
from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    PublisherFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
)
from timeline import curation
from timeline.models import Event, Kind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
PREFIXES = {"ar": "", "en": "/en", "ru": "/ru"}
QUOTE = "وصل الشيباني إلى موسكو يوم الثلاثاء الماضي والتقى لافروف."
WORDS = "يوم الثلاثاء الماضي"


@dataclass(frozen=True)
class World:
    """An event with all that an event can have, and the addresses around it."""

    event: Event
    extraction: Extraction
    paths: dict[str, str]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=DESKTOP)
    yield _page(context)
    context.close()


def _page(context: BrowserContext) -> Page:
    context.set_default_timeout(10_000)
    page = context.new_page()
    # Nothing may be refused by the content security policy, nor fail in a script.
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on(
        "console",
        lambda message: (
            pytest.fail(message.text) if "Content Security" in message.text else None
        ),
    )
    return page


@pytest.fixture
def world() -> World:
    shaibani = ActorFactory(
        slug="shaibani",
        role_ar="وزير الخارجية",
        offices=[{"office": "foreign-minister", "country": "sy", "from": "2024-12-21"}],
        wikidata="Q1",
    )
    lavrov = ActorFactory(slug="lavrov", role_en="Foreign minister")
    moscow = PlaceFactory(slug="moscow", latitude=55.75, longitude=37.62)
    event = EventFactory(
        slug="talks",
        edtf="2025-07-29",
        kind=Kind.VISIT,
        disputed=True,
        summary_ar="ملخّص قصير لما جرى في ذلك اليوم، كما روته المصادر.",
        note="The sources differ by a day.",
        actors=[shaibani, lavrov],
        places=[moscow],
        topics=[TopicFactory(slug="bases")],
    )
    EventFactory(slug="before", edtf="2025-02", actors=[shaibani, lavrov])
    EventFactory(slug="after", edtf="2025-12-23/2025-12-24", actors=[shaibani, lavrov])
    tass = PublisherFactory(name_en="TASS", key="tass")
    SourceFactory(
        event=event, publisher=tass, asserted="2025-07-30", note="A day later."
    )
    SourceFactory(event=event, title="", about="What it tells", language="en")
    citation = QuoteFactory(event=event, quote=QUOTE, article__publisher=tass)
    start = citation.article.text.index(WORDS)
    extraction = Extraction.objects.create(
        citation=citation,
        run=IngestRun.objects.create(code_version="test", resources_sha256="0"),
        step="events",
        rule="arrive",
        kind="visit",
        actors=["shaibani"],
        places=["moscow"],
        confidence=0.9,
        timex_start=start,
        timex_end=start + len(WORDS),
        timex_text=WORDS,
        timex_edtf="2025-07-29",
        timex_lower=datetime.date(2025, 7, 29),
        timex_upper=datetime.date(2025, 7, 30),
        timex_rule="ar.weekday",
        anchor=datetime.date(2025, 8, 1),
    )
    editor = get_user_model().objects.create(username="editor", is_superuser=True)
    curation.correct(
        event, {"title_en": "Talks in Moscow"}, by=editor, reason="The name was wrong."
    )
    gone = EventFactory(slug="gone", status="rejected")
    return World(
        event=event,
        extraction=extraction,
        paths={
            "event": f"/events/{event.public_id}/talks/",
            "actor": "/actors/shaibani/",
            "actors": "/actors/",
            "place": "/places/moscow/",
            "places": "/places/",
            "publisher": "/publishers/tass/",
            "publishers": "/publishers/",
            "pair": "/pairs/lavrov/shaibani/",
            "pairs": "/pairs/",
            "day": "/on-this-day/07-29/",
            "empty day": "/on-this-day/01-01/",
            "corrections": "/corrections/",
            "about": "/about/",
            "article": f"/articles/{citation.article_id}/",
            "reading": f"/citations/{citation.pk}/reading/{start}/?anchor=2024-11-02",
            "not found": "/nothing/",
            "gone": f"/events/{gone.public_id}/gone/",
        },
    )


def opened(page: Page) -> None:
    """Open every fold, so that what it hides is judged, too."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", PREFIXES)
def test_axe_finds_nothing_on_any_page(
    live_server: LiveServer,
    chromium: Browser,
    world: World,
    language: str,
    scheme: Literal["light", "dark"],
) -> None:
    context = chromium.new_context(viewport=DESKTOP, color_scheme=scheme)
    page = _page(context)
    found: list[str] = []
    for name, path in world.paths.items():
        page.goto(f"{live_server.url}{PREFIXES[language]}{path}")
        opened(page)
        found += [f"{name}: {problem}" for problem in violations(page)]
    context.close()
    assert "\n".join(found) == ""


def violations(page: Page) -> list[str]:
    results: Any = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]}" for one in results for node in one["nodes"]
    ]


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_is_wider_than_a_phone(
    live_server: LiveServer, chromium: Browser, world: World, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 740})
    page = _page(context)
    too_wide = []
    for prefix in PREFIXES.values():
        for name, path in world.paths.items():
            page.goto(f"{live_server.url}{prefix}{path}")
            opened(page)
            over = "document.documentElement.scrollWidth > innerWidth"
            if page.evaluate(over):
                too_wide.append(prefix + name)
    context.close()
    assert " ".join(too_wide) == ""


def test_anchor_is_changed_and_the_words_are_read_again(
    live_server: LiveServer, page: Page, world: World
) -> None:
    page.goto(f"{live_server.url}/en{world.paths['event']}")
    page.locator(".arithmetic > summary").click()
    steps = page.locator(".arithmetic > .steps")
    expect(steps.locator("mark")).to_have_text(WORDS)
    expect(steps).to_contain_text("1 August 2025, the article’s date")
    expect(steps).to_contain_text("29 July 2025")
    page.get_by_label("What if the article were of another day?").fill("2024-11-02")
    address = page.url
    page.get_by_role("button", name="Read again").click()
    expect(page.locator(".again b")).to_have_text("29 October 2024")
    assert page.url == address
    # Once more: the result is replaced, not added.
    page.get_by_label("What if the article were of another day?").fill("2020-03-06")
    page.get_by_role("button", name="Read again").click()
    expect(page.locator(".again b")).to_have_text("3 March 2020")


def test_anchor_works_without_scripts(
    live_server: LiveServer, chromium: Browser, world: World
) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/en{world.paths['event']}")
    page.locator(".arithmetic > summary").click()
    page.get_by_label("What if the article were of another day?").fill("2024-11-02")
    page.get_by_role("button", name="Read again").click()
    expect(page.locator("h1")).to_have_text("How a date was read")
    expect(page.locator(".again b")).to_have_text("29 October 2024")
    context.close()


def test_a_fact_is_followed_to_its_sentence(
    live_server: LiveServer, page: Page, world: World
) -> None:
    page.goto(f"{live_server.url}{world.paths['event']}")
    page.get_by_role("link", name="المقطع في مقاله").click()
    target = page.locator(":target + mark")
    expect(target).to_have_text(QUOTE)
    expect(target).to_be_in_viewport()


def test_when_they_first_met_is_one_click_from_either(
    live_server: LiveServer, page: Page, world: World
) -> None:
    for slug, other in (("shaibani", "Lavrov"), ("lavrov", "Shaibani")):
        page.goto(f"{live_server.url}/en/actors/{slug}/")
        page.locator("main table").get_by_role("link", name=other).click()
        expect(page.locator(".answers dd").first).to_contain_text("February 2025")
        expect(page.locator(".answers")).to_contain_text("Event before")


def test_reader_walks_the_days_of_the_year(
    live_server: LiveServer, page: Page, world: World
) -> None:
    page.goto(f"{live_server.url}/en/on-this-day/07-28/")
    page.get_by_role("link", name="29 July").click()
    expect(page.locator(".event h4")).to_have_text(["Talks in Moscow"])
    page.get_by_label("Month").select_option("December")
    page.get_by_label("Day", exact=True).select_option("24")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("h1")).to_have_text("24 December")
    expect(page.locator(".event h4")).to_have_text(["Event after"])


def test_language_switch_stays_on_the_page(
    live_server: LiveServer, page: Page, world: World
) -> None:
    page.goto(f"{live_server.url}{world.paths['pair']}")
    page.get_by_role("link", name="Русский").click()
    expect(page).to_have_url(f"{live_server.url}/ru/pairs/lavrov/shaibani/")
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_print_shows_sources_and_arithmetic(
    live_server: LiveServer, page: Page, world: World
) -> None:
    page.goto(f"{live_server.url}/en{world.paths['event']}")
    page.emulate_media(media="print")
    expect(page.locator(".cites")).to_be_visible()
    expect(page.locator(".arithmetic .steps")).to_be_visible()
    expect(page.get_by_role("button", name="Read again")).to_be_hidden()
    expect(page.locator(".masthead nav").first).to_be_hidden()


def test_page_is_light(live_server: LiveServer, page: Page, world: World) -> None:
    """Nothing from elsewhere, no font, and no script but those of every page."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}{world.paths['event']}")
    page.wait_for_load_state("networkidle")
    assert all(url.startswith(live_server.url) for url in asked)
    assert not [url for url in asked if url.endswith((".woff2", ".woff", ".ttf"))]
