"""Who reaches what at the desk: every address and action, not a sample."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    PublisherFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
)
from tests.timeline.desk import (
    EVENTS,
    person,
    signed_in,
    waiting,
)
from timeline import curation
from timeline.curation.roles import CHIEF, CONTRIBUTOR, EDITOR
from timeline.models import Regrouping

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> dict[str, int]:
    """One row of everything that the admin's addresses name, by the model's name."""
    event = EventFactory(actors=[ActorFactory()], places=[PlaceFactory()])
    other = EventFactory()
    TopicFactory()
    SourceFactory(event=event, publisher=PublisherFactory())
    QuoteFactory(event=event)
    curation.suggest(event, {"kind": "call"})
    Regrouping.objects.create(act="merge", survivor=event, other=other)
    return {"event": event.pk}


def admin_addresses() -> Iterator[tuple[str, str]]:
    """Every named address under the admin with values for its parts."""

    def walk(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, prefix + str(one.pattern))
            else:
                yield prefix + str(one.pattern), one

    for route, pattern in walk(get_resolver().url_patterns):
        if "admin/" in route:
            yield route, pattern.name or ""


OPEN = {"login", "jsi18n", "logout"}


def concrete(route: str) -> str:
    """An address of the route; the numbers are those of rows that may exist."""
    route = re.sub(r"\(\?P<app_label>.*?\)", "timeline", route)
    route = re.sub(r"\(\?P<url>.*?\)", "nowhere", route)
    for part, value in (
        ("<path:object_id>", "1"),
        ("<id>", "1"),
        ("<int:content_type_id>", "1"),
        ("<path:content_type_id>", "1"),
        ("<path:object_id>", "1"),
        ("<int:pk>", "1"),
        ("<int:version>", "1"),
        ("<slug:verdict>", "publish"),
        ("<str:verdict>", "accept"),
        ("<str:model>", "actor"),
        ("<path:url>", "x"),
        ("^", ""),
        ("$", ""),
    ):
        route = route.replace(part, value)
    return "/" + route


ADDRESSES = sorted(
    {concrete(route) for route, name in admin_addresses() if name not in OPEN}
)


def test_the_walk_reaches_all_of_the_admin() -> None:
    assert len(ADDRESSES) > 60
    for part in ("queue/", "merge/", "undo/", "revert/", "auth/user", "ingest/"):
        assert any(part in one for one in ADDRESSES), part
    assert not any("<" in one or "(" in one for one in ADDRESSES)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("where", ADDRESSES)
def test_a_visitor_reaches_nothing_of_the_admin(where: str, method: str) -> None:
    for client in (Client(), reader()):
        answer = getattr(client, method)(where)
        assert answer.status_code in {301, 302, 404}, where
        if answer.status_code != 404:
            assert "/login/" in answer["Location"] or answer["Location"] == where + "/"


def reader() -> Client:
    """Somebody with an account, but no place at the desk."""
    client = Client()
    client.force_login(User.objects.create_user("reader"))
    return client


WRITES: dict[str, set[str]] = {
    "desk_decide": {EDITOR, CHIEF},
    "desk_suggestion": {EDITOR, CHIEF},
    "desk_revert": {EDITOR, CHIEF},
    "desk_merge": {CHIEF},
    "desk_split": {CHIEF},
    "desk_undo": {CHIEF},
}


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
@pytest.mark.parametrize("name", WRITES)
def test_writes_of_the_desk_are_refused_below_their_role(name: str, role: str) -> None:
    event, other = EventFactory(status="proposed"), EventFactory()
    kept = Regrouping.objects.create(act="merge", survivor=event, other=other)
    (suggestion,) = curation.suggest(event, {"kind": "call"})
    arguments: dict[str, list[Any]] = {
        "desk_decide": [event.pk, "publish"],
        "desk_suggestion": [suggestion.pk, "accept"],
        "desk_revert": [event.pk, curation.version_of(event)],
        "desk_undo": [kept.pk],
    }
    where = reverse(f"admin:{name}", args=arguments.get(name, [event.pk]))
    answer = signed_in(role).post(where, {"with": other.pk, "reason": "x"})
    assert (answer.status_code != 403) == (role in WRITES[name])


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_nobody_below_a_chief_deletes_anything(role: str, rows: dict[str, int]) -> None:
    client = signed_in(role)
    deleting = [one for one in ADDRESSES if one.endswith("/delete/")]
    assert len(deleting) > 10
    for where in deleting:
        model = apps.get_model(*where.split("/")[-5:-3])
        row = model.objects.order_by("-pk").first()
        real = where.replace("/1/delete/", f"/{row.pk if row else 1}/delete/")
        answer = client.post(real, {"post": "yes"})
        # A row that does not exist redirects to the index, with a message.
        assert answer.status_code in ({403} if row else {302, 403}), real
        if row:
            assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR, CHIEF])
def test_actions_are_offered_to_those_who_may_use_them(
    role: str, rows: dict[str, int]
) -> None:
    request = RequestFactory().get("/")
    request.user = person(role)
    offered = {
        f"{model._meta.model_name}.{action}"
        for model in apps.get_models()
        if admin.site.is_registered(model)
        for action in admin.site.get_model_admin(model).get_actions(request)
    }
    deletes = {one for one in offered if one.endswith("delete_selected")}
    assert ("event.publish" in offered) == (role != CONTRIBUTOR)
    assert ("event.reject" in offered) == (role != CONTRIBUTOR)
    named = {"actor", "place", "topic", "publisher"}
    allowed = {f"{one}.delete_selected" for one in named} if role == CHIEF else set()
    assert deletes == allowed


def test_a_contributor_posting_the_publish_action_publishes_nothing() -> None:
    event = waiting()
    signed_in(CONTRIBUTOR).post(
        reverse(f"{EVENTS}changelist"),
        {"action": "publish", "_selected_action": [event.pk], "confirmed": "yes"},
    )
    event.refresh_from_db()
    assert event.status == "proposed"


def test_a_chief_makes_editors_but_no_superusers() -> None:
    client = signed_in(CHIEF)
    editor = person(EDITOR)
    where = reverse("admin:auth_user_change", args=[editor.pk])
    page = client.get(where)
    assert "is_superuser" not in page.context["adminform"].form.fields
    assert "user_permissions" not in page.context["adminform"].form.fields
    root = User.objects.create_superuser("root", password="pass")
    where = reverse("admin:auth_user_password_change", args=[root.pk])
    assert (
        client.post(
            where, {"password1": "x1y2z3w4", "password2": "x1y2z3w4"}
        ).status_code
        == 403
    )


def test_no_permission_is_nobody_at_all() -> None:
    assert not curation.may(AnonymousUser(), "timeline.correct_event")
