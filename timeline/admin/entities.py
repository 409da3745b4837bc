from __future__ import annotations

from django.contrib import admin

from timeline.models import Actor, Place, Topic


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin[Actor]):
    """People, organizations and states, with the names that texts give them."""

    list_display = ("slug", "name_ar", "name_en", "name_ru", "type", "country")
    list_filter = ("type", "country")
    search_fields = ("slug", "name_ar", "name_en", "name_ru")


@admin.register(Place)
class PlaceAdmin(admin.ModelAdmin[Place]):
    """Places and their coordinates."""

    list_display = ("slug", "name_ar", "name_en", "name_ru", "country")
    list_filter = ("country",)
    search_fields = ("slug", "name_ar", "name_en", "name_ru")


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin[Topic]):
    """Subjects that events are filed under."""

    list_display = ("slug", "name_ar", "name_en", "name_ru")
    search_fields = ("slug", "name_ar", "name_en", "name_ru")
