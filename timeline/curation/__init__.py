"""Every write of an editor: correct, publish, reject, merge, split, and back again.

The other door is the loader of `ingest`. A field that is corrected here is pinned:
no loader writes it again. Who, when and why go into the history that the database
keeps (django-pghistory), in the same transaction as the change. Every function asks
whether the editor holds the permission (see `timeline.curation.roles`).
"""

from __future__ import annotations

from timeline.curation.corrections import (
    CORRECTABLE,
    LINKS,
    Meanwhile,
    StaleError,
    amend,
    correct,
    links_at,
    meanwhile,
    refuse_stale,
    revert,
    set_participants,
    unpin,
    version_of,
)
from timeline.curation.decisions import publish, reject, restore
from timeline.curation.merging import CannotRegroupError, merge, split, undo
from timeline.curation.names import add_alias, delete_name, save_name
from timeline.curation.recording import Act, Editor, demand, may
from timeline.curation.suggestions import accept, decline, propose, suggest

__all__ = [
    "CORRECTABLE",
    "LINKS",
    "Act",
    "CannotRegroupError",
    "Editor",
    "Meanwhile",
    "StaleError",
    "accept",
    "add_alias",
    "amend",
    "correct",
    "decline",
    "delete_name",
    "demand",
    "links_at",
    "may",
    "meanwhile",
    "merge",
    "propose",
    "publish",
    "refuse_stale",
    "reject",
    "restore",
    "revert",
    "save_name",
    "set_participants",
    "split",
    "suggest",
    "undo",
    "unpin",
    "version_of",
]
