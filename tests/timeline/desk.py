"""People of the desk and the rows they work on, for the desk's tests."""

from __future__ import annotations

import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from tests.factories import EventFactory
from timeline.curation.roles import CHIEF, set_up_roles
from timeline.models import Event


def person(role: str = CHIEF, *, username: str = "") -> User:
    """Somebody who may log in to the admin, with one of the three roles."""
    if not Group.objects.filter(name=role).exists():
        set_up_roles(apps)  # a test with transactions of its own empties the tables
    made = User.objects.create_user(username or role, password="pass", is_staff=True)
    made.groups.add(Group.objects.get(name=role))
    return made


def form_of(response: Any) -> dict[str, Any]:
    """What a browser would send back, had nothing been changed in the event's form."""
    form = response.context["adminform"].form
    sent: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, bool):
            sent |= {bound.name: "on"} if value else {}
        elif value is not None:
            sent[bound.name] = value
    for formset in response.context["inline_admin_formsets"]:
        for bound in formset.formset.management_form:
            sent[bound.html_name] = bound.value()
        for one in formset.formset.forms:
            sent[one["id"].html_name] = one.instance.pk
            sent[f"{one.prefix}-event"] = one.instance.event_id
    return sent


EVENTS = "admin:timeline_event_"


def signed_in(role: str, username: str = "") -> Client:
    client = Client()
    client.force_login(person(role, username=username or role))
    return client


def address(event: Event, view: str = "change") -> str:
    return reverse(f"{EVENTS}{view}", args=[event.pk])


def waiting(**fields: Any) -> Event:
    return EventFactory(status="proposed", origin="extracted", **fields)


def extraction(event: Event, **fields: Any) -> Any:
    """What was read of the event's first citation: its date's words and why."""
    citation = event.citations.get()
    run = apps.get_model("ingest", "IngestRun").objects.create(code_version="1")
    start = citation.start + citation.quote.index("31 من تموز")
    made = {
        "citation": citation,
        "run": run,
        "step": "events",
        "rule": "visit:وصل",
        "kind": "visit",
        "confidence": 0.55,
        "reasons": ["date near +0.10", "no partner -0.30"],
        "timex_start": start,
        "timex_end": start + len("31 من تموز"),
        "timex_text": "31 من تموز",
        "timex_edtf": "2025-07-31",
        "timex_lower": datetime.date(2025, 7, 31),
        "timex_upper": datetime.date(2025, 8, 1),
        "timex_rule": "ar.day",
    }
    return apps.get_model("ingest", "Extraction").objects.create(**(made | fields))
