"""Rows as JSON. Dates are EDTF with half-open bounds; texts come in three languages."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from timeline.edtf import Precision
from timeline.models import Actor, Citation, Event, Kind, Place, Publisher, Topic
from timeline.models.translated import LANGUAGES
from timeline.plover import CODES
from timeline.plover import Kind as PloverKind


class TextSerializer(serializers.Serializer[Any]):
    """One text in three languages; empty where it does not exist in one."""

    ar = serializers.CharField()
    en = serializers.CharField()
    ru = serializers.CharField()


@extend_schema_field(TextSerializer)
class TextField(serializers.Field[Any, Any, dict[str, str], Any]):
    """The columns ``<field>_ar``, ``<field>_en`` and ``<field>_ru`` as one object."""

    def __init__(self, **kwargs: Any) -> None:
        """Read the whole row, not one attribute of it."""
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, value: Any) -> dict[str, str]:
        """All three texts."""
        return {code: getattr(value, f"{self.field_name}_{code}") for code in LANGUAGES}


class NamedSerializer(serializers.Serializer[Any]):
    """Something with a stable id and a name in three languages."""

    id = serializers.SlugField(source="slug")
    name = TextField()


class ActorSerializer(NamedSerializer):
    """A person, an organization or a state."""

    type = serializers.ChoiceField(choices=Actor.Type.choices)
    wikidata = serializers.CharField()


class PlaceSerializer(NamedSerializer):
    """A place with coordinates in decimal degrees (WGS 84)."""

    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)


class CitationSerializer(serializers.Serializer[Citation]):
    """A source's support.

    ``quote`` is the article's text at ``[start, end)``; all three are empty for a
    source of which we hold no text. ``asserted`` is the date this source gives.
    """

    publisher = serializers.SerializerMethodField()
    title = serializers.SerializerMethodField()
    about = serializers.CharField()
    url = serializers.SerializerMethodField()
    language = serializers.CharField()
    published = serializers.SerializerMethodField()
    quote = serializers.CharField()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    asserted = serializers.CharField()
    note = serializers.CharField()
    sample = serializers.SerializerMethodField()

    def get_publisher(self, row: Citation) -> str:
        """Who says so."""
        return _name(row.source)

    def get_title(self, row: Citation) -> str:
        """The source's own headline, empty where we do not have it."""
        return row.article.title if row.article else row.title

    def get_url(self, row: Citation) -> str:
        """Where it stands, empty where no address is known."""
        return row.article.url if row.article else row.url

    def get_published(self, row: Citation) -> str:
        """When it was published, as EDTF; empty where that is not known."""
        return row.article.published_edtf if row.article else row.published_edtf

    def get_sample(self, row: Citation) -> bool:
        """Whether the source was written for this project and is not news."""
        return bool(row.source and row.source.is_sample)


def _name(publisher: Publisher | None) -> str:
    return publisher.name if publisher else ""


class CodesSerializer(serializers.Serializer[Any]):
    """Where the kind stands in PLOVER (2024) and CAMEO; empty where it does not."""

    plover = serializers.CharField()
    mode = serializers.CharField()
    cameo = serializers.CharField()


class EventSerializer(serializers.Serializer[Event]):
    """One event, flat: with its actors, places, topics and citations.

    ``edtf`` is the date as it is known; ``lower`` is its first day, ``upper`` the
    day after its last; null where the interval is open.
    """

    id = serializers.CharField(source="public_id")
    slug = serializers.SlugField()
    page = serializers.URLField(source="get_absolute_url")
    edtf = serializers.CharField()
    lower = serializers.DateField(source="span.lower", allow_null=True)
    upper = serializers.DateField(source="span.upper", allow_null=True)
    precision = serializers.ChoiceField(choices=[one.value for one in Precision])
    kind = serializers.ChoiceField(choices=Kind.choices)
    codes = serializers.SerializerMethodField()
    title = TextField()
    summary = TextField()
    announced = serializers.BooleanField()
    disputed = serializers.BooleanField()
    confidence = serializers.FloatField()
    origin = serializers.CharField()
    actors = serializers.SerializerMethodField()
    places = serializers.SerializerMethodField()
    topics = serializers.SerializerMethodField()
    citations = CitationSerializer(many=True)

    @extend_schema_field(CodesSerializer)
    def get_codes(self, row: Event) -> dict[str, str]:
        """The kind's codes elsewhere."""
        code = CODES[PloverKind(row.kind)]
        return {"plover": code.plover, "mode": code.mode, "cameo": code.cameo}

    @extend_schema_field(ActorSerializer(many=True))
    def get_actors(self, row: Event) -> Any:
        """The participants, in order."""
        actors = [part.actor for part in row.participations.all()]
        return ActorSerializer(actors, many=True).data

    @extend_schema_field(PlaceSerializer(many=True))
    def get_places(self, row: Event) -> Any:
        """Where it happened."""
        places: list[Place] = list(row.places.all())
        return PlaceSerializer(places, many=True).data

    @extend_schema_field(NamedSerializer(many=True))
    def get_topics(self, row: Event) -> Any:
        """What it is filed under."""
        topics: list[Topic] = list(row.topics.all())
        return NamedSerializer(topics, many=True).data
