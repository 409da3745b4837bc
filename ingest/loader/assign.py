"""Writing a row only where it differs, and never over an editor's hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import models


def assign(
    row: models.Model, values: Mapping[str, Any], *, pinned: Collection[str] = ()
) -> bool:
    """Set the fields that differ and are not pinned; save if any did.

    A row that is as it should be is not written, so that loading twice leaves no
    trace in its history. Returns whether the row was new or changed.
    """
    changed = [
        name
        for name, value in values.items()
        if name not in pinned and getattr(row, name) != value
    ]
    for name in changed:
        setattr(row, name, values[name])
    if row.pk is None:
        row.save()
    elif changed:
        row.save(update_fields=[*changed, *_stamps(row)])
    return bool(changed)


def _stamps(row: models.Model) -> list[str]:
    """Fields that record when a row was last written."""
    return [
        field.name
        for field in row._meta.concrete_fields
        if getattr(field, "auto_now", False)
    ]
