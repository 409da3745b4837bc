"""What happened, when, where and who took part."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import pghistory
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline import plover
from timeline.edtf import MAX_LENGTH, EdtfDate, Precision, parse
from timeline.models.citations import Citation
from timeline.models.entities import Actor, Place, Topic
from timeline.models.kinds import Kind, Origin
from timeline.models.translated import localized


def date_columns(date: EdtfDate) -> dict[str, Any]:
    """The four columns of an event that hold its date, by name.

    ``sort_key`` is the first day, then the precision, so that a day sorts before
    the month that begins with it.
    """
    return {
        "edtf": date.text,
        "span": DateRange(date.lower, date.upper),
        "precision": date.precision.value,
        "sort_key": date.sort_day.toordinal() * 10 + date.precision.rank,
    }


class EventQuerySet(models.QuerySet["Event"]):
    """The questions that are asked of the chronology, one clause each."""

    def published(self) -> EventQuerySet:
        """Those that readers see."""
        return self.filter(status=Event.Status.PUBLISHED)

    def overlapping(
        self, lower: datetime.date | None, upper: datetime.date | None
    ) -> EventQuerySet:
        """Those that may have happened within ``[lower, upper)``; None is open."""
        return self.filter(span__overlap=DateRange(lower, upper))

    def of_kinds(self, kinds: Iterable[str]) -> EventQuerySet:
        """Those of any of the kinds."""
        return self.filter(kind__in=list(kinds))

    def involving(self, slugs: Iterable[str]) -> EventQuerySet:
        """Those in which any of the actors takes part."""
        return self.filter(
            models.Exists(
                Participation.objects.filter(
                    event=models.OuterRef("pk"), actor__slug__in=list(slugs)
                )
            )
        )

    def at_places(self, slugs: Iterable[str]) -> EventQuerySet:
        """Those at any of the places."""
        places = Event.places.through.objects.filter(
            event=models.OuterRef("pk"), place__slug__in=list(slugs)
        )
        return self.filter(models.Exists(places))

    def with_citations(self) -> EventQuerySet:
        """With all that one event of a list shows, in a fixed number of queries."""
        citations = (
            Citation.objects.select_related("publisher", "article__publisher")
            # A list quotes an article; it never shows the whole of it.
            .defer("article__text")
            .in_order()
        )
        participations = Participation.objects.select_related("actor")
        return self.prefetch_related(
            models.Prefetch("citations", citations),
            models.Prefetch("participations", participations),
            "places",
            "topics",
        )

    def in_order(self, *, newest_first: bool = False) -> EventQuerySet:
        """In a total order: first day, then the more precise date, then id."""
        keys = ("sort_key", "pk")
        return self.order_by(*(f"-{key}" for key in keys) if newest_first else keys)


@pghistory.track(model_name="EventVersion")
class Event(models.Model):
    """One thing that happened (or was announced), told once however many tell it.

    ``edtf`` is the date's truth; ``span`` and ``sort_key`` are derived from it by
    :meth:`dated` and nowhere else. ``pinned`` names the fields that an editor set:
    no loader writes them again.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        PUBLISHED = "published", _("published")
        REJECTED = "rejected", _("rejected")
        MERGED = "merged", _("merged")

    public_id = models.CharField(max_length=12, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    edtf = models.CharField(
        _("date (EDTF)"), max_length=MAX_LENGTH, help_text="2025-07-31, 2024-12~"
    )
    span = DateRangeField(editable=False)
    sort_key = models.IntegerField(editable=False)
    precision = models.CharField(
        max_length=10,
        editable=False,
        choices=[(one.value, one.value) for one in Precision],
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    title_ar = models.CharField(_("title (Arabic)"), max_length=500)
    title_en = models.CharField(_("title (English)"), max_length=500, blank=True)
    title_ru = models.CharField(_("title (Russian)"), max_length=500, blank=True)
    summary_ar = models.TextField(_("summary (Arabic)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    summary_ru = models.TextField(_("summary (Russian)"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    confidence = models.FloatField(_("confidence"))
    announced = models.BooleanField(_("announced, not yet reported"), default=False)
    disputed = models.BooleanField(_("sources disagree"), default=False)
    note = models.TextField(_("note"), blank=True)
    pinned = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    participants: models.ManyToManyField[Actor, Participation] = models.ManyToManyField(
        Actor, through="Participation", related_name="events", verbose_name=_("actors")
    )
    places = models.ManyToManyField(Place, related_name="events", blank=True)
    topics = models.ManyToManyField(Topic, related_name="events", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            GistIndex(fields=["span"], name="event_span_gist"),
            models.Index(fields=["status", "sort_key", "id"], name="event_in_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in plover.Kind]),
                name="event_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["proposed", "published", "rejected", "merged"]),
                name="event_status_known",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["curated", "extracted", "editor"]),
                name="event_origin_known",
            ),
            models.CheckConstraint(
                condition=Q(span__isempty=False), name="event_span_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(confidence__range=(0, 1)), name="event_confidence_in_range"
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into__isnull=True)),
                name="event_merged_has_survivor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edtf} {self.title}"

    def get_absolute_url(self) -> str:
        """The event's permanent address."""
        return reverse("event", args=[self.public_id, self.slug])

    @property
    def date(self) -> EdtfDate:
        """The date as a value."""
        return parse(self.edtf)

    @property
    def title(self) -> str:
        """The title in the reader's language, or the nearest there is."""
        return localized(self, "title")

    @property
    def summary(self) -> str:
        """The summary in the reader's language, or the nearest there is."""
        return localized(self, "summary")

    @property
    def family(self) -> plover.Family:
        """The family of its kind, which gives shape and colour."""
        return plover.family(plover.Kind(self.kind))

    def dated(self, date: EdtfDate) -> None:
        """Set the date and all that is derived from it. Does not save."""
        for name, value in date_columns(date).items():
            setattr(self, name, value)


class Participation(models.Model):
    """An actor's part in an event (PLOVER: actor acts, recipient is acted on)."""

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("participant")
        ACTOR = "actor", _("actor")
        RECIPIENT = "recipient", _("recipient")

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="participations"
    )
    actor = models.ForeignKey(
        Actor, on_delete=models.PROTECT, related_name="participations"
    )
    role = models.CharField(max_length=12, choices=Role, default=Role.PARTICIPANT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "actor"], name="participation_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} in {self.event_id}"
