"""What the loading dock did: shown, never edited."""

from __future__ import annotations

from django.contrib import admin

from ingest.models import Extraction, IngestRun, Reading
from timeline.admin.shown_only import ShownOnly


@admin.register(IngestRun)
class IngestRunAdmin(ShownOnly, admin.ModelAdmin[IngestRun]):
    """Runs and what they brought in."""

    list_display = ("pk", "started_at", "ended_at", "code_version", "summary")


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
