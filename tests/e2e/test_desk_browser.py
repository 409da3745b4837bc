"""The desk in a real browser, in Arabic: review, correct, merge, look back, undo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import ActorFactory, EventFactory, PlaceFactory, QuoteFactory
from tests.timeline.desk import person
from timeline.curation.roles import EDITOR
from timeline.models import Event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUEUE = "/admin/timeline/event/queue/"


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900},
        locale="ar",
        base_url=live_server.url,
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    # Nothing may be refused by the content security policy, nor fail in a script.
    page.on("console", lambda message: _refuse(message.type, message.text))
    page.on("pageerror", lambda error: _refuse("error", str(error)))
    yield page
    context.close()


def _refuse(kind: str, text: str) -> None:
    # Browsers ask for an icon that the admin's pages do not name.
    assert kind != "error" or "favicon" in text or "404" in text, text


def log_in(page: Page, **someone: Any) -> None:
    user = person(**someone)
    page.goto("/admin/login/?next=" + QUEUE)
    page.get_by_label("اسم المستخدم").fill(user.username)
    page.get_by_label("كلمة المرور").fill("pass")
    page.locator("[type=submit]").click()
    page.wait_for_url("**" + QUEUE)


def waiting(title: str, confidence: float, **fields: Any) -> Event:
    event = EventFactory(
        title_ar=title,
        status="proposed",
        origin="extracted",
        confidence=confidence,
        **fields,
    )
    QuoteFactory(event=event, quote=f"{title} في 31 من تموز.")
    return event


def accessible(page: Page) -> None:
    # What the stock admin itself leaves to be desired is not the desk's. Loading the
    # style sheets once more would break the content security policy.
    found = Axe().run(page, context="#content", options={"preload": False})
    assert found.violations_count == 0, found.generate_report()


def test_an_editor_in_chief_reviews_three_events(page: Page) -> None:
    actor = ActorFactory(name_ar="سيرغي لافروف")
    first = waiting("لقاء في موسكو", 0.58, actors=[actor], places=[PlaceFactory()])
    second = waiting("زيارة إلى دمشق", 0.5, kind="visit", edtf="2025-06")
    third = waiting("لقاء ثانٍ في موسكو", 0.4, actors=[actor])
    log_in(page)

    # The first is published with one key; the queue goes on to the second.
    expect(page.locator("#desk-case")).to_have_text(first.title_ar)
    assert page.locator("html").get_attribute("dir") == "rtl"
    accessible(page)
    page.keyboard.press("p")
    expect(page.locator("#desk-case")).to_have_text(second.title_ar)
    assert page.request.get(first.get_absolute_url()).status == 200

    # The second's date is corrected, told in words while it is typed.
    page.keyboard.press("d")
    date = page.locator("#desk-date")
    expect(date).to_be_focused()
    date.fill("2025-06-31")
    expect(page.locator(".desk-reading.desk-wrong")).to_be_visible()
    date.fill("2025-06-30~")
    expect(page.locator(".desk-reading")).to_contain_text("نحو 30 حزيران 2025")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-facts")).to_contain_text("نحو 30 حزيران 2025")

    # The third is one with the first, which is published already.
    page.keyboard.press("j")
    expect(page.locator("#desk-case")).to_have_text(third.title_ar)
    page.keyboard.press("m")
    page.wait_for_url(f"**/{first.pk}/merge/?with={third.pk}")
    accessible(page)
    page.locator("[name=choose-title_ar][value=second]").check()
    page.locator("#id_reason").fill("لقاء واحد")
    page.locator(".desk-merge .default").click()
    page.wait_for_url(f"**/{first.pk}/change/")

    # Readers see it: the title, the sources of both, and the old address leads here.
    page.goto(third.get_absolute_url())
    assert page.url.endswith(first.get_absolute_url())
    expect(page.locator("h1")).to_contain_text(third.title_ar)

    # The history tells of it, and takes it back.
    page.goto(f"/admin/timeline/event/{first.pk}/history/")
    expect(page.locator(".desk-history")).to_contain_text("لقاء واحد")
    accessible(page)
    page.locator(".desk-regrouping input[name=reason]").fill("لقاءان")
    page.locator(".desk-regrouping button").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(first.get_absolute_url())
    expect(page.locator("h1")).to_contain_text("لقاء في موسكو")
    third.refresh_from_db()
    assert third.status == "proposed"


def test_the_form_finds_actors_by_alias_and_saves_them(page: Page) -> None:
    event = waiting("لقاء في موسكو", 0.58)
    wanted = ActorFactory(name_ar="سيرغي لافروف", aliases_ar=["وزير الخارجية الروسي"])
    ActorFactory.create_batch(5)
    log_in(page, role=EDITOR)
    page.goto(f"/admin/timeline/event/{event.pk}/change/")
    accessible_form = page.locator(".field-people .select2-search__field")
    accessible_form.click()
    accessible_form.type("وزير الخارجيه")
    page.locator(".select2-results__option", has_text="سيرغي لافروف").click()
    page.locator("#id_edtf").fill("2025-08")
    expect(page.locator(".field-edtf .desk-reading")).to_contain_text("آب 2025")
    page.locator("[name=_continue]").click()
    expect(page.locator(".desk-pin")).to_have_count(2)
    event.refresh_from_db()
    assert (list(event.participants.all()), event.edtf) == ([wanted], "2025-08")


def test_the_desk_works_without_scripts(chromium: Browser, live_server: Any) -> None:
    event = waiting("لقاء في موسكو", 0.58)
    context = chromium.new_context(
        java_script_enabled=False, locale="ar", base_url=live_server.url
    )
    page = context.new_page()
    log_in(page)
    page.locator(".desk-decide .default").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    context.close()
    event.refresh_from_db()
    assert event.status == "published"
