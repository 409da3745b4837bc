from __future__ import annotations

from typing import Any

from django.http import HttpRequest


class ShownOnly:
    """Rows that the admin shows and never writes: they come in by another door."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds them here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes them here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody removes them here."""
        return False
