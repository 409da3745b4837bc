from __future__ import annotations

from django.contrib import admin

from timeline.admin.shown_only import ShownOnly
from timeline.models import Article, Publisher


@admin.register(Publisher)
class PublisherAdmin(admin.ModelAdmin[Publisher]):
    """Outlets and their names."""

    list_display = ("key", "name_ar", "name_en", "name_ru", "country", "is_sample")
    list_filter = ("is_sample", "language")
    search_fields = ("key", "name_ar", "name_en", "name_ru")


@admin.register(Article)
class ArticleAdmin(ShownOnly, admin.ModelAdmin[Article]):
    """Articles are read, never written: their text is immutable."""

    list_display = ("title", "publisher", "published_edtf", "language", "fetched_at")
    list_filter = ("language", "published_found")
    list_select_related = ("publisher",)
    search_fields = ("title", "url", "fingerprint")
    date_hierarchy = "published"
