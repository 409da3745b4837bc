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
    """An event mention: what one sentence was read to say, by which run and rule.

    The mention is kept as it was read (``kind``, ``actors``, ``places`` and ``topics``
    as slugs), so that events can be derived again from all their mentions. Several
    mentions may rest on one citation: a sentence that tells of a visit and of the
    meeting within it. ``timex_start`` and ``timex_end`` are the date's words in the
    article's text; ``anchor`` the date they were read against, where there was one.
    """

    citation = models.ForeignKey(
        Citation, on_delete=models.CASCADE, related_name="extractions"
    )
    run = models.ForeignKey(
        IngestRun, on_delete=models.PROTECT, related_name="extractions"
    )
    step = models.CharField(max_length=60)
    rule = models.CharField(max_length=100)
    kind = models.CharField(max_length=16)
    actors = models.JSONField(default=list)
    places = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    announced = models.BooleanField(default=False)
    flags = models.JSONField(default=list)
    confidence = models.FloatField()
    reasons = models.JSONField(default=list)
    timex_start = models.PositiveIntegerField()
    timex_end = models.PositiveIntegerField()
    timex_text = models.CharField(max_length=300)
    timex_edtf = models.CharField(max_length=40)
    timex_lower = models.DateField()
    timex_upper = models.DateField()
    timex_rule = models.CharField(max_length=100)
    timex_flags = models.JSONField(default=list)
    anchor = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("extraction")
        verbose_name_plural = _("extractions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(timex_start__lt=models.F("timex_end")),
                name="extraction_timex_span",
            ),
            models.CheckConstraint(
                condition=models.Q(timex_lower__lt=models.F("timex_upper")),
                name="extraction_timex_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.timex_text} → {self.timex_edtf}"
