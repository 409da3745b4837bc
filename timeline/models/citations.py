"""Which words of which source support an event."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.edtf import MAX_LENGTH
from timeline.models.kinds import Origin
from timeline.models.sources import Article, Language, Publisher


class CitationQuerySet(models.QuerySet["Citation"]):
    """What is asked of citations."""

    def in_order(self) -> Self:
        """Those with a quote first, then by publication, then id."""
        return self.order_by(
            models.F("article").asc(nulls_last=True), "published_edtf", "pk"
        )


# The one invariant that a plain CHECK cannot hold, as it spans two tables.
_QUOTE_MATCHES_TEXT = """
    IF NEW.article_id IS NOT NULL AND NEW.quote IS DISTINCT FROM (
        SELECT substring(article.text FROM NEW."start" + 1 FOR NEW."end" - NEW."start")
        FROM timeline_article AS article
        WHERE article.id = NEW.article_id
    ) THEN
        RAISE EXCEPTION 'citation quote is not the article''s text at [%, %)',
            NEW."start", NEW."end"
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'citation_quote_matches_text';
    END IF;
    RETURN NEW;
"""


@pghistory.track(model_name="CitationVersion")
class Citation(models.Model):
    """A source's support for an event.

    Either ``quote`` is the article's text at ``[start, end)`` (Web Annotation text
    position and quote selectors), or the source is bare: a publisher, a title or
    our own description, an address. ``asserted`` is the date that this source
    gives the event, as EDTF, where it gives one.
    """

    event = models.ForeignKey(
        "timeline.Event", on_delete=models.PROTECT, related_name="citations"
    )
    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="citations",
        null=True,
        blank=True,
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    asserted = models.CharField(max_length=MAX_LENGTH, blank=True)
    publisher = models.ForeignKey(
        Publisher,
        on_delete=models.PROTECT,
        related_name="citations",
        null=True,
        blank=True,
    )
    title = models.CharField(max_length=500, blank=True, help_text=_("As published."))
    about = models.CharField(
        max_length=500, blank=True, help_text=_("Our own description.")
    )
    url = models.URLField(max_length=2000, blank=True)
    archived_url = models.URLField(max_length=2000, blank=True)
    language = models.CharField(max_length=2, choices=Language)
    published_edtf = models.CharField(max_length=MAX_LENGTH, blank=True)
    note = models.TextField(
        blank=True, help_text=_("What the source says, in our words.")
    )
    seed = models.CharField(max_length=8, blank=True, editable=False)
    origin = models.CharField(
        max_length=10, choices=Origin, default=Origin.EDITOR, editable=False
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    article__isnull=False,
                    start__isnull=False,
                    end__gt=models.F("start"),
                )
                & ~Q(quote="")
                | Q(
                    article__isnull=True,
                    start__isnull=True,
                    end__isnull=True,
                    quote="",
                    publisher__isnull=False,
                ),
                name="citation_span_or_bare_source",
            ),
            models.UniqueConstraint(
                fields=["event", "article", "start", "end"],
                name="citation_span_unique",
            ),
            models.UniqueConstraint(
                fields=["event", "publisher", "url", "title", "about"],
                condition=Q(article__isnull=True),
                name="citation_source_unique",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="citation_quote_matches_text",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=_QUOTE_MATCHES_TEXT,
            )
        ]

    def __str__(self) -> str:
        return self.quote or self.title or self.about or self.url

    @property
    def source(self) -> Publisher | None:
        """Who says so: the article's publisher, or the bare source's own."""
        return self.article.publisher if self.article else self.publisher
