"""The public history of a row: what the database's triggers recorded, made readable.

Editors' names stay out of it. Who edits a record of this war may be put at risk by
being named; that an editor did it, when and why, is what readers need.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The columns that readers are told of; the others are derived from them or ours.
EVENT_FIELDS: dict[str, str | Promise] = {
    "edtf": _("date"),
    "kind": _("kind"),
    "title_ar": _("title (Arabic)"),
    "title_en": _("title (English)"),
    "title_ru": _("title (Russian)"),
    "summary_ar": _("summary (Arabic)"),
    "summary_en": _("summary (English)"),
    "summary_ru": _("summary (Russian)"),
    "status": _("status"),
    "announced": _("announced, not yet reported"),
    "disputed": _("sources disagree"),
    "note": _("note"),
    "pinned": _("set by an editor"),
}
# What an editor's hand may rest on: columns, and links that are rows of their own.
PINNABLE: dict[str, str | Promise] = {
    **EVENT_FIELDS,
    "actors": _("participants"),
    "places": _("places"),
    "topics": _("topics"),
    "citations": _("sources"),
}
CITATION_FIELDS: dict[str, str | Promise] = {
    "quote": _("quotation"),
    "asserted": _("date that the source gives"),
    "title": _("title of the source"),
    "about": _("our description"),
    "url": _("address"),
    "archived_url": _("archived copy"),
    "published_edtf": _("published"),
    "note": _("note"),
    "publisher_id": _("publisher"),
    "event_id": _("event"),
}
ACTIONS: dict[str, str | Promise] = {
    "correct": _("corrected"),
    "published": _("published"),
    "rejected": _("taken off the record"),
    "proposed": _("put back for review"),
    "merge": _("merged with another event"),
    "merged": _("merged with another event"),
    "split": _("split in two"),
    "unmerge": _("merge undone"),
    "unsplit": _("split undone"),
    "revert": _("set back to an earlier state"),
    "unpin": _("opened to its sources again"),
    "accept": _("corrected on a suggestion"),
}
INSERT, DELETE = "insert", "delete"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column's value before and after, as stored."""

    name: str
    label: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """What one write did to one row.

    ``action`` is in words where an editor did it, "" where the loader did;
    ``subject`` is the version row, for its title and public id.
    """

    at: datetime.datetime
    about: str
    label: str
    action: str
    reason: str
    by_editor: bool
    fields: tuple[FieldChange, ...]
    subject: Any

    @property
    def is_first(self) -> bool:
        """Whether the row came into being by it."""
        return self.label == INSERT

    @property
    def is_last(self) -> bool:
        """Whether the row ceased to be by it."""
        return self.label == DELETE


def changes_of(
    versions: Iterable[Any], fields: Mapping[str, str | Promise], *, about: str
) -> list[Change]:
    """The changes between consecutive versions of rows, oldest first.

    Args:
        versions: Rows of a pghistory model in order of ``pgh_id``, with their
            contexts; of one row or of several.
        fields: Which columns to compare, and what they are called.
        about: What sort of row it is: "event" or "citation".
    """
    last: dict[Any, Any] = {}
    found = []
    for version in versions:
        before = last.get(version.pgh_obj_id)
        last[version.pgh_obj_id] = version
        change = change_between(before, version, fields, about=about)
        if change is not None:
            found.append(change)
    return found


def change_between(
    before: Any | None,
    after: Any,
    fields: Mapping[str, str | Promise],
    *,
    about: str,
) -> Change | None:
    """What a version changed over the one before; None if nothing that is told."""
    said = context_of(after)
    differing = () if before is None else tuple(_differing(before, after, fields))
    is_plain_update = after.pgh_label not in {INSERT, DELETE}
    if is_plain_update and not differing and "action" not in said:
        return None
    action = said.get("action", "")
    return Change(
        at=after.pgh_created_at,
        about=about,
        label=after.pgh_label,
        action=str(ACTIONS.get(action, action)),
        # Some reasons are for the desk alone; that there was a change is for all.
        reason=said.get("reason", "") if said.get("public", True) else "",
        by_editor="editor" in said,
        fields=differing,
        subject=after,
    )


def context_of(version: Any) -> Mapping[str, Any]:
    """What the writer said of the write: editor, action, reason; or nothing."""
    context = version.pgh_context
    return context.metadata if context is not None and context.metadata else {}


def merged_by_moment(changes: Iterable[Change]) -> tuple[Change, ...]:
    """All changes, the latest first."""
    return tuple(sorted(changes, key=lambda change: change.at, reverse=True))


def _differing(
    before: Any, after: Any, fields: Mapping[str, str | Promise]
) -> Sequence[FieldChange]:
    return [
        FieldChange(name, str(label), getattr(before, name), getattr(after, name))
        for name, label in fields.items()
        if getattr(before, name) != getattr(after, name)
    ]
