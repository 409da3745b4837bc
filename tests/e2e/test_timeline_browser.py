"""The timeline in a real browser, as readers use it: mouse, keys, phone, no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    PublisherFactory,
    QuoteFactory,
    SourceFactory,
)
from timeline.models import Event, Kind
from timeline.search import index

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
PAGES = {"ar": "/", "en": "/en/", "ru": "/ru/"}


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=DESKTOP, locale="ar")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    # Nothing may be refused by the content security policy, nor fail in a script.
    page.on("console", lambda message: _refuse(message.type, message.text))
    page.on("pageerror", lambda error: _refuse("error", str(error)))
    return page


def _refuse(kind: str, text: str) -> None:
    assert kind != "error", text


@pytest.fixture
def chronology() -> list[Event]:
    """Sixty events over six years, a few of them out of the ordinary."""
    putin = ActorFactory(slug="putin", name_ar="فلاديمير بوتين")
    sharaa = ActorFactory(slug="sharaa", name_ar="أحمد الشرع")
    moscow = PlaceFactory(slug="moscow", name_ar="موسكو")
    kinds = [Kind.VISIT, Kind.STATEMENT, Kind.MILITARY, Kind.ECONOMIC, Kind.AGREEMENT]
    events = [
        EventFactory(
            slug=f"event-{number}",
            edtf=f"{2020 + number // 10}-{number % 10 + 1:02}-12",
            kind=kinds[number % 5],
            title_ar=f"الحدث رقم {number}",
            summary_ar="ملخّص قصير لما جرى في ذلك اليوم، كما روته المصادر.",
            actors=[putin, sharaa] if number % 2 else [putin],
            places=[moscow] if number % 3 else [],
        )
        for number in range(60)
    ]
    events += [
        EventFactory(slug="month", edtf="2025-07", title_ar="حدث في شهر"),
        EventFactory(slug="year", edtf="2023", title_ar="حدث في سنة"),
        EventFactory(slug="range", edtf="2025-07-23/2025-07-24", title_ar="حدث ليومين"),
        EventFactory(
            slug="about", edtf="2025-07-06~", disputed=True, title_ar="نحو يوم"
        ),
        EventFactory(
            slug="coming", edtf="2025-08", announced=True, title_ar="حدث معلن"
        ),
        EventFactory(slug="since", edtf="2020-03-05/..", title_ar="منذ ذلك اليوم"),
    ]
    for event in events[-3:]:
        QuoteFactory(event=event, quote=f"قال المصدر إن {event.title_ar} قد جرى")
    SourceFactory(event=events[-1], language="en", title="An English headline")
    sample = PublisherFactory(name_ar="نماذج مسار", is_sample=True)
    QuoteFactory(event=events[-2], article__publisher=sample)
    index.refresh_all()
    return events


def address_of(event: Event) -> str:
    """The event's address under that of a language."""
    return f"events/{event.public_id}/{event.slug}/"


def count(page: Page) -> str:
    return page.locator("#results-title").inner_text()


def test_search_in_arabic_finds_and_tells_how_many(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(live_server.url)
    assert count(page) == "66 حدثاً"
    page.get_by_role("searchbox").fill("حدث معلن")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#results-title")).to_have_text("حدث واحد")
    expect(page.get_by_role("status")).to_have_text("حدث واحد")
    expect(page.locator(".event h4")).to_have_text(["حدث معلن"])
    expect(page.locator(".chips")).to_contain_text("حدث معلن")
    assert "?q=" in page.url


def test_filter_updates_list_counts_and_address_and_keeps_focus(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(live_server.url)
    box = page.get_by_role("checkbox", name="زيارة")
    box.focus()
    box.press("Space")
    expect(page.locator("#results-title")).to_have_text("12 حدثاً")
    assert page.url == f"{live_server.url}/?kind=visit"
    expect(page.get_by_role("checkbox", name="زيارة")).to_be_focused()
    expect(page.get_by_role("checkbox", name="زيارة")).to_be_checked()
    page.get_by_role("checkbox", name="أحمد الشرع").check()
    expect(page.locator("#results-title")).to_have_text("6 أحداث")
    assert page.url == f"{live_server.url}/?kind=visit&actor=sharaa"


def test_chip_takes_its_filter_off_and_back_brings_it_again(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(f"{live_server.url}/?kind=visit&from=2025")
    expect(page.locator("#results-title")).to_have_text("حدثان")
    page.locator(".chips a", has_text="زيارة").click()
    expect(page.locator("#results-title")).to_have_text("15 حدثاً")
    assert page.url == f"{live_server.url}/?from=2025"
    expect(page.locator("#results-title")).to_be_focused()
    page.go_back()
    expect(page.locator("#results-title")).to_have_text("حدثان")
    expect(page.get_by_role("checkbox", name="زيارة")).to_be_checked()
    page.get_by_role("link", name="امسح الكل").click()
    expect(page.locator("#results-title")).to_have_text("66 حدثاً")


def test_best_match_first_stays_on_while_filtering(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(f"{live_server.url}/?q=حدث")
    page.get_by_role("link", name="الأقرب إلى البحث أولاً").click()
    expect(page.locator(".order b")).to_have_text("الأقرب إلى البحث أولاً")
    page.get_by_role("checkbox", name="لقاء").check()
    expect(page.locator(".chips")).to_contain_text("لقاء")
    expect(page.locator(".order b")).to_have_text("الأقرب إلى البحث أولاً")
    assert "best=1" in page.url
    expect(page.locator(".event mark").first).to_be_visible()


def test_load_more_appends_and_the_page_is_where_it_was_after_back(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(live_server.url)
    first = page.locator(".event").count()
    assert first < len(chronology)
    page.get_by_role("link", name="المزيد من الأحداث").click()
    expect(page.locator(".event")).to_have_count(len(chronology))
    last = page.locator(".event h4 a").last
    last.scroll_into_view_if_needed()
    title = last.inner_text()
    last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(page.locator(".event")).to_have_count(len(chronology))
    expect(page.locator(".event h4 a").last).to_be_in_viewport()


def test_language_switch_keeps_the_question(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(f"{live_server.url}/?kind=visit")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator("#results-title")).to_have_text("12 events")
    page.get_by_role("link", name="Русский").click()
    expect(page.locator("#results-title")).to_have_text("12 событий")


def test_language_switch_follows_what_was_filtered_since(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(live_server.url)
    page.get_by_role("checkbox", name="زيارة").check()
    expect(page.locator("#results-title")).to_have_text("12 حدثاً")
    page.get_by_role("link", name="English").click()
    expect(page.locator("#results-title")).to_have_text("12 events")


def test_keys_walk_search_and_help(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(live_server.url)
    titles = page.locator(".event h4 a")
    page.keyboard.press("j")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("j")
    expect(page.get_by_role("searchbox")).to_have_value("j")


def test_focused_event_is_not_under_the_sticky_headings(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(live_server.url)
    for _ in range(12):
        page.keyboard.press("j")
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    heading = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.year > h2, .period > h3')]"
        ".map(h => h.getBoundingClientRect()).filter(r => r.top < 60 && r.top >= 0)"
        ".map(r => r.bottom))"
    )
    assert top >= heading


def test_skip_links_come_first_and_lead_to_the_events(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="إلى المحتوى")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#results")


def test_period_is_chosen_by_drawing_over_the_picture(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(live_server.url)
    first = page.locator('a.month[data-month="2021-03"] rect').bounding_box()
    last = page.locator('a.month[data-month="2021-08"] rect').bounding_box()
    assert first
    assert last
    assert last["x"] < first["x"]  # in Arabic time runs to the left
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 40)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 40, steps=6)
    page.mouse.up()
    expect(page.locator("#results-title")).to_have_text(
        "7 أحداث"
    )  # six, and one that lasts
    assert page.url == f"{live_server.url}/?from=2021-03&to=2021-08"


def test_period_is_chosen_with_keys_alone(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(f"{live_server.url}/en/")
    page.locator('a.of-year[data-year="2021"]').focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator('a.month[data-month="2021-01"]')).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("January to March 2021")


def test_year_of_the_picture_and_of_the_table_filter(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.goto(live_server.url)
    page.locator('a.of-year[data-year="2022"]').click()
    expect(page.locator(".chips")).to_contain_text("عام 2022")
    page.goto(live_server.url)
    page.get_by_text("الرسم نفسه بالأرقام").click()
    page.get_by_role("table").get_by_role("link", name="2022").click()
    expect(page.locator(".chips")).to_contain_text("عام 2022")


def test_everything_works_without_javascript(
    live_server: LiveServer, chromium: Browser, chronology: list[Event]
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("الحدث رقم")
    page.get_by_role("button", name="ابحث").click()
    expect(page.locator("#results-title")).to_have_text("60 حدثاً")
    page.locator("#d-filters > summary").click()
    page.get_by_role("checkbox", name="زيارة").check()
    page.get_by_role("button", name="طبّق").click()
    expect(page.locator("#results-title")).to_have_text("12 حدثاً")
    assert "from=" not in page.url
    page.locator(".chips a", has_text="زيارة").click()
    expect(page.locator("#results-title")).to_have_text("60 حدثاً")
    shown = page.locator(".event").count()
    page.get_by_role("link", name="المزيد من الأحداث").click()
    expect(page.locator(".event")).to_have_count(60 - shown)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    context.close()


@pytest.mark.parametrize("address", PAGES.values())
def test_phone_never_scrolls_sideways_and_starts_with_filters_folded(
    live_server: LiveServer, page: Page, chronology: list[Event], address: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + address)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0
    expect(page.locator("#filters")).to_be_hidden()
    page.goto(live_server.url + address + address_of(chronology[-1]))
    assert page.evaluate(wide) == 0


def test_targets_are_large_enough_to_touch(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(live_server.url)
    page.locator("#d-filters > summary").click()
    # Links within a sentence are exempt (WCAG 2.5.8), as are skip links until shown.
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, summary, label')]
        .filter(e => !e.closest('.meta, .sources ol, .vh, .hint, p.notice, h4, .month')
                     && !e.matches('.skip, [type=checkbox]') && e.checkVisibility())
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([_, r]) => r.height < 24 || r.width < 24)
        .map(([html, r]) => `${html} ${r.width}x${r.height}`)"""
    )
    assert small == []


def test_server_failure_is_said_and_the_page_stays(
    live_server: LiveServer, context: BrowserContext, chronology: list[Event]
) -> None:
    page = context.new_page()
    page.goto(live_server.url)
    page.route("**/?*", lambda route: route.fulfill(status=500, body="x"))
    page.get_by_role("checkbox", name="زيارة").check()
    expect(page.get_by_role("alert")).to_contain_text("لم يُجب الخادم")
    assert count(page) == "66 حدثاً"


def test_first_view_keeps_to_its_budget_and_its_own_origin(
    live_server: LiveServer, page: Page, chronology: list[Event]
) -> None:
    asked: list[Any] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live_server.url)
    page.wait_for_load_state("networkidle")
    assert {url.split("/")[2] for url in asked} == {live_server.url.split("/")[2]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", PAGES)
def test_axe_finds_no_violation(
    live_server: LiveServer,
    context: BrowserContext,
    chronology: list[Event],
    language: str,
    scheme: Any,
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for address in (
        "",
        "?kind=visit&from=2021&x=1",
        "?kind=visit&from=2030",
        "?q=حدث&best=1",
        "lanes/?from=2021",
    ):
        page.goto(live_server.url + PAGES[language] + address)
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
