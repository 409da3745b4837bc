"""What the loading dock did: shown, never edited; and the desk that hands it more."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.module_loading import import_string

from ingest.models import Extraction, IngestRun, Reading
from timeline.admin.shown_only import ShownOnly


def read_articles(request: HttpRequest) -> HttpResponse:
    """The articles desk; the language rules are loaded when it is first opened."""
    view: Callable[[HttpRequest], HttpResponse] = import_string(
        "ingest.views_desk.read_articles"
    )
    return view(request)


@admin.register(IngestRun)
class IngestRunAdmin(ShownOnly, admin.ModelAdmin[IngestRun]):
    """Runs and what they brought in."""

    list_display = ("pk", "started_at", "ended_at", "code_version", "summary")

    def get_urls(self) -> list[URLPattern]:
        """The articles desk before the stock pages."""
        view = self.admin_site.admin_view(read_articles)
        return [path("read/", view, name="desk_read"), *super().get_urls()]


@admin.register(Reading)
class ReadingAdmin(ShownOnly, admin.ModelAdmin[Reading]):
    """Which article came from which page."""

    list_display = ("article", "source", "run")
    list_select_related = ("article", "run")


@admin.register(Extraction)
class ExtractionAdmin(ShownOnly, admin.ModelAdmin[Extraction]):
    """Which words and rules gave a citation its date."""

    list_display = ("citation", "timex_text", "timex_edtf", "timex_rule", "confidence")
    list_select_related = ("citation",)
    search_fields = ("timex_text", "rule", "timex_rule")
