from __future__ import annotations

from django.contrib import admin

from timeline.admin.shown_only import ShownOnly
from timeline.models import Regrouping, Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(ShownOnly, admin.ModelAdmin[Suggestion]):
    """What waits for an editor's decision; it is made on the event's form."""

    list_display = ("event", "field", "value", "author", "state", "created_at")
    list_filter = ("state", "field")
    list_select_related = ("event", "author")


@admin.register(Regrouping)
class RegroupingAdmin(ShownOnly, admin.ModelAdmin[Regrouping]):
    """Merges and splits; they are undone from the event's history."""

    list_display = ("act", "survivor", "other", "made_at", "undone_at")
    list_filter = ("act",)
    list_select_related = ("survivor", "other")
