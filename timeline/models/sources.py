"""Who published, and what: publishers and their articles."""

from __future__ import annotations

import hashlib

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.translated import localized


class Language(models.TextChoices):
    """The languages that sources are written in, as far as we meet them."""

    ARABIC = "ar", _("Arabic")
    ENGLISH = "en", _("English")
    RUSSIAN = "ru", _("Russian")
    FRENCH = "fr", _("French")
    TURKISH = "tr", _("Turkish")
    GERMAN = "de", _("German")
    PERSIAN = "fa", _("Persian")
    HEBREW = "he", _("Hebrew")


class Publisher(models.Model):
    """An outlet: a newspaper, an agency, a ministry's site.

    ``key`` is its slug where the outlet is known by several names, else its one name
    without regard to case and spacing (`key_of`).
    """

    key = models.CharField(max_length=200, unique=True)
    name_ar = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200, blank=True)
    home_page = models.URLField(blank=True)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=2, choices=Language, blank=True)
    is_sample = models.BooleanField(
        default=False, help_text=_("Texts written for this project, not news.")
    )

    class Meta:
        ordering = ("key",)
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, or the nearest there is."""
        return localized(self, "name") or self.key

    @staticmethod
    def key_of(name: str) -> str:
        """What two spellings of one name have in common: case and spacing aside."""
        return " ".join(name.casefold().split())[:200]


class Article(models.Model):
    """A text as it was published: read once, never altered.

    A page that changed is a new row that ``supersedes`` the old one. ``published``
    is the day where one is known; ``published_edtf`` the same as EDTF, or the
    bounds where only those are known; ``published_found`` how it was found.
    """

    publisher = models.ForeignKey(
        Publisher, on_delete=models.PROTECT, related_name="articles", null=True
    )
    url = models.URLField(max_length=2000, blank=True)
    title = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2, choices=Language)
    published = models.DateField(null=True, blank=True)
    published_edtf = models.CharField(max_length=40, blank=True)
    published_found = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)
    fetched_at = models.DateTimeField(auto_now_add=True)
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
    )

    class Meta:
        ordering = ("-published", "-pk")
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(
                fields=["publisher", "fingerprint"],
                name="article_fingerprint_unique",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="article_text_not_empty"
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="article_text_immutable", fields=["text", "fingerprint"]
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.fingerprint[:12]

    @staticmethod
    def fingerprint_of(text: str) -> str:
        """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(text.encode()).hexdigest()
