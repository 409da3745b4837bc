"""Provenance (W3C PROV): which run, step and rule produced what.

These rows point at the chronology; the chronology never knows who loaded it.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models import Article, Citation


class IngestRun(models.Model):
    """One activity of reading pages: when, with which code and rules."""

    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    code_version = models.CharField(max_length=40)
    resources_sha256 = models.CharField(max_length=64)
    arguments = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("ingest run")
        verbose_name_plural = _("ingest runs")

    def __str__(self) -> str:
        return f"run {self.pk}"


class Reading(models.Model):
    """How an article came in: from which page of which run, and what was dropped.

    ``dropped`` lists ``{"start", "end", "reason"}``, offsets into the article's
    text; ``offset`` is where the article begins on its page.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, related_name="reading"
    )
    run = models.ForeignKey(
        IngestRun, on_delete=models.PROTECT, related_name="readings"
    )
    source = models.CharField(max_length=2000)
    offset = models.PositiveIntegerField(default=0)
    dropped = models.JSONField(default=list)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return self.source


class Extraction(models.Model):
    """What one sentence was read to say, by which run and rule.

    The mention is kept as read (``kind``, ``actors``, ``places`` and ``topics`` as
    slugs), so that an event can be derived again from all its mentions.
    ``timex_start`` and ``timex_end`` are the date's words in the article's text;
    ``anchor`` the date against which they were read, where there was one.
    """

    citation = models.OneToOneField(
        Citation, on_delete=models.CASCADE, related_name="extraction"
    )
    run = models.ForeignKey(
        IngestRun, on_delete=models.PROTECT, related_name="extractions"
    )
    step = models.CharField(max_length=60)
    rule = models.CharField(max_length=100)
    timex_start = models.PositiveIntegerField()
    timex_end = models.PositiveIntegerField()
    timex_text = models.CharField(max_length=300)
    timex_edtf = models.CharField(max_length=40)
    timex_rule = models.CharField(max_length=100)
    anchor = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=16)
    actors = models.JSONField(default=list)
    places = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    announced = models.BooleanField(default=False)
    flags = models.JSONField(default=list)
    confidence = models.FloatField()
    reasons = models.JSONField(default=list)

    class Meta:
        verbose_name = _("extraction")
        verbose_name_plural = _("extractions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(timex_start__lt=models.F("timex_end")),
                name="extraction_timex_span",
            )
        ]

    def __str__(self) -> str:
        return f"{self.timex_text} → {self.timex_edtf}"
