"""The editors' desk: the stock Django admin, one module for each model file."""

from __future__ import annotations

from timeline.admin import editing, entities, events, people, sources

__all__ = ["editing", "entities", "events", "people", "sources"]
