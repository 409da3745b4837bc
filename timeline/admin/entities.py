from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from timeline import curation
from timeline.models import Actor, Place, Topic


class NameAdmin(admin.ModelAdmin[Any]):
    """Names of the gazetteer; every change goes through `timeline.curation`."""

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: Any
    ) -> None:
        """Hand the row to the editors' door; what was changed is pinned."""
        changed = form.changed_data if change else []
        curation.save_name(obj, changed, by=request.user)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Remove the row on record; one that events hold cannot be removed."""
        curation.delete_name(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """One after another, each on record."""
        for row in queryset:
            curation.delete_name(row, by=request.user)


@admin.register(Actor)
class ActorAdmin(NameAdmin):
    """People, organizations and states, with the names that texts give them."""

    list_display = ("slug", "name_ar", "name_en", "name_ru", "type", "country")
    list_filter = ("type", "country")
    search_fields = ("slug", "name_ar", "name_en", "name_ru")
    readonly_fields = ("pinned",)


@admin.register(Place)
class PlaceAdmin(NameAdmin):
    """Places and their coordinates."""

    list_display = ("slug", "name_ar", "name_en", "name_ru", "country")
    list_filter = ("country",)
    search_fields = ("slug", "name_ar", "name_en", "name_ru")
    readonly_fields = ("pinned",)


@admin.register(Topic)
class TopicAdmin(NameAdmin):
    """Subjects that events are filed under."""

    list_display = ("slug", "name_ar", "name_en", "name_ru")
    search_fields = ("slug", "name_ar", "name_en", "name_ru")
