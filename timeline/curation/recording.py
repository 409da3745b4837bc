"""Who may write, and the record of who wrote what and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from timeline.models import Event

Editor = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Act:
    """One write: who does it, what it is called in the history, and why.

    ``permission`` is what it takes; ``public`` whether the reason is for readers
    (the public list of corrections) or for the desk alone.
    """

    by: Editor
    action: str
    permission: str
    reason: str = ""
    public: bool = True


@contextmanager
def recorded(act: Act) -> Iterator[None]:
    """One transaction whose history rows say who did what and why.

    Raises:
        PermissionDenied: the editor may not do this.
    """
    demand(act.by, act.permission)
    context = pghistory.context(
        user=act.by.pk,
        editor=act.by.get_username(),
        action=act.action,
        reason=act.reason,
        public=act.public,
    )
    with transaction.atomic(), context:
        yield


def demand(by: Editor, permission: str) -> None:
    """Refuse whoever lacks the permission.

    Raises:
        PermissionDenied: the editor may not do this.
    """
    if not may(by, permission):
        msg = f"{by.get_username() or 'nobody'} lacks {permission}"
        raise PermissionDenied(msg)


def may(by: Editor, permission: str) -> bool:
    """Whether somebody holds a permission of `timeline.curation.roles`."""
    has_perm: Any = getattr(by, "has_perm", None)
    return bool(has_perm and has_perm(permission))


def locked(event: Event) -> Event:
    """The event as stored now, held until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event.pk)
