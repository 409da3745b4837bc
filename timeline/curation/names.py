"""Actors, places and topics as editors leave them: pinned, recorded, searchable."""

from __future__ import annotations

from collections.abc import Collection

from timeline.curation.recording import Act, Editor, recorded
from timeline.models import Actor, Place, Topic
from timeline.models.translated import LANGUAGES
from timeline.search import index

Name = Actor | Place | Topic


def save_name(
    row: Name, changed: Collection[str], *, by: Editor, reason: str = ""
) -> None:
    """Store a new or changed name; the changed fields of a stored one are pinned.

    Events that it takes part in are indexed anew, as they are found by its names.

    Raises:
        PermissionDenied: the editor may not write this sort of name.
    """
    verb = "change" if getattr(row, "pk", None) else "add"
    permission = f"timeline.{verb}_{row._meta.model_name}"
    with recorded(Act(by, "name", permission, reason)):
        if isinstance(row, Actor | Place):
            row.pinned = sorted({*row.pinned, *(set(changed) - {"pinned"})})
        row.save()
        if isinstance(row, Actor):
            index.refresh(index.events_naming(actors=[row.pk]))
        elif isinstance(row, Place):
            index.refresh(index.events_naming(places=[row.pk]))


def delete_name(row: Name, *, by: Editor, reason: str = "") -> None:
    """Remove a name that no event holds.

    Raises:
        PermissionDenied: the editor may not delete this sort of name.
        ProtectedError: an event has it among its participants.
    """
    permission = f"timeline.delete_{row._meta.model_name}"
    with recorded(Act(by, "delete", permission, reason)):
        row.delete()


def add_alias(
    row: Actor | Place, alias: str, language: str, *, by: Editor, reason: str = ""
) -> None:
    """Let texts also call an actor or place by another name.

    Raises:
        ValueError: aliases are not kept in that language.
    """
    if language not in LANGUAGES:
        msg = f"no aliases in {language!r}"
        raise ValueError(msg)
    field = f"aliases_{language}"
    aliases = getattr(row, field)
    if alias not in aliases:
        aliases.append(alias)
        save_name(row, [field], by=by, reason=reason)
