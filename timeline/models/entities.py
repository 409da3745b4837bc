"""Who and where: actors, places and topics, with their names in three languages."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.translated import localized


class Named(models.Model):
    """Something with a stable slug and a name in three languages."""

    slug = models.SlugField(max_length=100, unique=True)
    name_ar = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)

    class Meta:
        abstract = True
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return localized(self, "name")


def _names() -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=200), default=list, blank=True)


class Aliased(Named):
    """A named thing that texts also call by other names (the gazetteer's)."""

    aliases_ar = _names()
    aliases_en = _names()
    aliases_ru = _names()
    country = models.CharField(max_length=2, blank=True)
    wikidata = models.CharField(max_length=20, blank=True)
    pinned = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta(Named.Meta):
        abstract = True


@pghistory.track(model_name="ActorVersion")
class Actor(Aliased):
    """A person, an organization or a state that takes part in events."""

    class Type(models.TextChoices):
        PERSON = "person", _("person")
        ORGANIZATION = "organization", _("organization")
        STATE = "state", _("state")

    class Gender(models.TextChoices):
        MALE = "m", _("male")
        FEMALE = "f", _("female")

    type = models.CharField(max_length=12, choices=Type)
    gender = models.CharField(max_length=1, choices=Gender, blank=True)
    short_ar = models.CharField(max_length=100, blank=True)
    short_en = models.CharField(max_length=100, blank=True)
    short_ru = models.CharField(max_length=100, blank=True)
    # Names too common to link before the article gave a full one ("الشرع").
    weak_ar = _names()
    weak_en = _names()
    weak_ru = _names()
    role_ar = models.CharField(max_length=300, blank=True)
    role_en = models.CharField(max_length=300, blank=True)
    role_ru = models.CharField(max_length=300, blank=True)
    offices = models.JSONField(
        default=list,
        blank=True,
        help_text=_('Offices held: [{"office", "country", "from", "to"}], dates EDTF.'),
    )

    class Meta(Aliased.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(type__in=["person", "organization", "state"]),
                name="actor_type_known",
            )
        ]

    @property
    def role(self) -> str:
        """What the actor is, in the reader's language."""
        return localized(self, "role")


@pghistory.track(model_name="PlaceVersion")
class Place(Aliased):
    """Where events happen. Coordinates are decimal degrees (WGS 84)."""

    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta(Aliased.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_coordinates_on_earth",
            )
        ]


class Topic(Named):
    """A subject that events are filed under (bases, trade, refugees …)."""

    class Meta(Named.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
