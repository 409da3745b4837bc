"""The editors' desk: the stock Django admin, one module for each model file."""

from __future__ import annotations

from timeline.admin import entities, events, sources

__all__ = ["entities", "events", "sources"]
