"""Every write of an editor: correct, publish, reject, restore.

The other door is the loader of `ingest`. A field that is corrected here is pinned:
no loader writes it again. Who, when and why go into the history that the database
keeps (django-pghistory), in the same transaction as the change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pghistory
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from timeline.edtf import parse
from timeline.models import Actor, Event
from timeline.models.events import date_columns

# What an editor may correct, and what is pinned by it.
CORRECTABLE = frozenset(
    {
        "edtf",
        "kind",
        "announced",
        "disputed",
        "note",
        *(f"title_{code}" for code in ("ar", "en", "ru")),
        *(f"summary_{code}" for code in ("ar", "en", "ru")),
    }
)

Editor = AbstractBaseUser | AnonymousUser


def correct(
    event: Event, changes: Mapping[str, Any], *, by: Editor, reason: str = ""
) -> Event:
    """Set fields of an event and pin those that differ from what was stored.

    Raises:
        EdtfError: the new date is not EDTF.
        ValueError: a field cannot be corrected.
    """
    if foreign := set(changes) - CORRECTABLE:
        msg = f"cannot be corrected: {', '.join(sorted(foreign))}"
        raise ValueError(msg)
    with _recorded(by, "correct", reason):
        stored = Event.objects.select_for_update().get(pk=event.pk)
        differing = {
            name: value
            for name, value in changes.items()
            if getattr(stored, name) != value
        }
        columns = dict(differing)
        if "edtf" in differing:
            columns |= date_columns(parse(differing["edtf"]))
        for name, value in columns.items():
            setattr(stored, name, value)
        stored.pinned = sorted({*stored.pinned, *differing})
        if differing:
            stored.save(update_fields=[*columns, "pinned", "updated_at"])
        return stored


def set_participants(
    event: Event, actors: list[Actor], *, by: Editor, reason: str = ""
) -> None:
    """Replace an event's participants, in order, and pin them."""
    with _recorded(by, "correct", reason):
        event.participants.clear()
        for position, actor in enumerate(actors):
            event.participants.add(actor, through_defaults={"position": position})
        _pin(event, "actors")


def publish(event: Event, *, by: Editor, reason: str = "") -> None:
    """Show an event to readers."""
    _set_status(event, Event.Status.PUBLISHED, by=by, reason=reason)


def reject(event: Event, *, by: Editor, reason: str = "") -> None:
    """Take an event off the record; it and its history stay stored."""
    _set_status(event, Event.Status.REJECTED, by=by, reason=reason)


def restore(event: Event, *, by: Editor, reason: str = "") -> None:
    """Put a rejected event back among the proposed."""
    _set_status(event, Event.Status.PROPOSED, by=by, reason=reason)


def _set_status(event: Event, status: str, *, by: Editor, reason: str) -> None:
    with _recorded(by, status, reason):
        stored = Event.objects.select_for_update().get(pk=event.pk)
        if stored.status == Event.Status.MERGED:
            msg = "a merged event has no status of its own; undo the merge first"
            raise ValueError(msg)
        stored.status = status
        stored.pinned = sorted({*stored.pinned, "status"})
        stored.save(update_fields=["status", "pinned", "updated_at"])


def _pin(event: Event, name: str) -> None:
    stored = Event.objects.select_for_update().get(pk=event.pk)
    stored.pinned = sorted({*stored.pinned, name})
    stored.save(update_fields=["pinned", "updated_at"])


@contextmanager
def _recorded(by: Editor, action: str, reason: str) -> Iterator[None]:
    """One transaction whose history rows say who did what and why."""
    context = pghistory.context(
        user=by.pk, editor=by.get_username(), action=action, reason=reason
    )
    with transaction.atomic(), context:
        yield
