"""Rows for tests: valid under every constraint and trigger, dull unless asked otherwise.

``EventFactory(edtf="2025-07", actors=[…], places=[…], topics=[…])`` dates the event
and links it; ``QuoteFactory(event=…, quote="…")`` makes the article that holds the
words; ``SourceFactory(event=…)`` cites a source without its text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import factory
from factory.django import DjangoModelFactory

from timeline.edtf import parse
from timeline.models import (
    Actor,
    Article,
    Citation,
    Event,
    Kind,
    Origin,
    Participation,
    Place,
    Publisher,
    Topic,
)
from timeline.public_id import public_id_of


class PublisherFactory(DjangoModelFactory):
    class Meta:
        model = Publisher

    name_en = factory.Sequence(lambda n: f"Outlet {n}")
    name_ar = factory.Sequence(lambda n: f"صحيفة {n}")
    name_ru = factory.Sequence(lambda n: f"Газета {n}")
    key = factory.LazyAttribute(lambda row: Publisher.key_of(row.name_en))
    language = "ar"


class ArticleFactory(DjangoModelFactory):
    class Meta:
        model = Article

    publisher = factory.SubFactory(PublisherFactory)
    url = factory.Sequence(lambda n: f"https://outlet.example/{n}")
    title = factory.Sequence(lambda n: f"خبر {n}")
    language = "ar"
    published = factory.LazyAttribute(lambda row: parse(row.published_edtf).lower)
    published_edtf = "2025-08-01"
    text = factory.Sequence(lambda n: f"وصل الوفد إلى موسكو في 31 من تموز. ({n})")
    fingerprint = factory.LazyAttribute(lambda row: Article.fingerprint_of(row.text))


class _NamedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    name_en = factory.LazyAttribute(lambda row: row.slug.replace("-", " ").title())
    name_ar = factory.LazyAttribute(lambda row: f"اسم {row.slug}")
    name_ru = factory.LazyAttribute(lambda row: f"Имя {row.slug}")


class ActorFactory(_NamedFactory):
    class Meta:
        model = Actor

    slug = factory.Sequence(lambda n: f"actor-{n}")
    type = Actor.Type.PERSON


class PlaceFactory(_NamedFactory):
    class Meta:
        model = Place

    slug = factory.Sequence(lambda n: f"place-{n}")


class TopicFactory(_NamedFactory):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"event-{n}")
    public_id = factory.LazyAttribute(lambda row: public_id_of("test", row.slug))
    edtf = "2025-07-31"
    kind = Kind.MEETING
    title_ar = factory.LazyAttribute(lambda row: f"حدث {row.slug}")
    title_en = factory.LazyAttribute(lambda row: f"Event {row.slug}")
    title_ru = factory.LazyAttribute(lambda row: f"Событие {row.slug}")
    status = Event.Status.PUBLISHED
    origin = Origin.CURATED
    confidence = 1.0

    @classmethod
    def _create(cls, model_class: type[Event], *args: Any, **kwargs: Any) -> Event:
        date = parse(kwargs.pop("edtf"))
        event = model_class(*args, **kwargs)
        event.dated(date)
        event.save()
        return event

    @factory.post_generation
    def actors(self, create: bool, rows: Iterable[Actor] | None, **_: Any) -> None:
        for position, actor in enumerate(rows or ()):
            Participation.objects.create(event=self, actor=actor, position=position)

    @factory.post_generation
    def places(self, create: bool, rows: Iterable[Place] | None, **_: Any) -> None:
        self.places.add(*(rows or ()))

    @factory.post_generation
    def topics(self, create: bool, rows: Iterable[Topic] | None, **_: Any) -> None:
        self.topics.add(*(rows or ()))


class SourceFactory(DjangoModelFactory):
    """A bare source: publisher, title and address, no text."""

    class Meta:
        model = Citation

    event = factory.SubFactory(EventFactory)
    publisher = factory.SubFactory(PublisherFactory)
    title = factory.Sequence(lambda n: f"عنوان {n}")
    url = factory.Sequence(lambda n: f"https://source.example/{n}")
    language = "ar"
    published_edtf = "2025-08-01"
    origin = Origin.CURATED


class QuoteFactory(DjangoModelFactory):
    """Words of an article; the article is made to hold them unless given."""

    class Meta:
        model = Citation
        exclude = ("text",)

    event = factory.SubFactory(EventFactory)
    quote = "وصل الوفد إلى موسكو في 31 من تموز."
    text = factory.Sequence(lambda n: n)
    article = factory.SubFactory(
        ArticleFactory,
        text=factory.LazyAttribute(
            lambda row: f"({row.factory_parent.text}) {row.factory_parent.quote}"
        ),
        language=factory.SelfAttribute("..language"),
    )
    start = factory.LazyAttribute(lambda row: row.article.text.index(row.quote))
    end = factory.LazyAttribute(lambda row: row.start + len(row.quote))
    language = "ar"
    asserted = factory.SelfAttribute("event.edtf")
    origin = Origin.EXTRACTED
