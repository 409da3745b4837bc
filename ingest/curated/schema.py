"""What a record of the curated chronology's files must be.

`timeline/data/chronology/README.md` tells editors what the keys mean; here is where
they are enforced.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from timeline import edtf
from timeline.plover import Kind

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Country = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Url = Annotated[str, Field(pattern=r"^https?://[^\s]+$", max_length=2000)]
Wikidata = Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")]


def _edtf(text: str) -> str:
    edtf.parse(text)
    return text


EdtfText = Annotated[str, AfterValidator(_edtf)]
# An empty YAML value reads as "" here, see `_load`.
Listed = BeforeValidator(lambda value: value or [])


class Record(BaseModel):
    """A mapping of the YAML; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Names(Record):
    """One text in three languages."""

    ar: str = Field(min_length=1)
    en: str = Field(min_length=1)
    ru: str = Field(min_length=1)


class Aliases(Record):
    """Other names, by language."""

    ar: Annotated[tuple[str, ...], Listed] = ()
    en: Annotated[tuple[str, ...], Listed] = ()
    ru: Annotated[tuple[str, ...], Listed] = ()


class Office(Record):
    """An office that a person held; ``since`` and ``until`` are EDTF dates."""

    office: Slug
    country: Country
    since: Annotated[EdtfText | None, Field(alias="from")] = None
    until: Annotated[EdtfText | None, Field(alias="to")] = None


class ActorRecord(Record):
    """A person, organization or state.

    ``weak`` are names too common to link before the article gave a full one.
    """

    id: Slug
    type: Literal["person", "organization", "state"]
    name: Names
    short: Names | None = None
    aliases: Aliases = Aliases()
    weak: Aliases = Aliases()
    role: Names
    gender: Literal["m", "f"] | None = None
    country: Country | None = None
    offices: Annotated[tuple[Office, ...], Listed] = ()
    wikidata: Wikidata | None = None


class PlaceRecord(Record):
    """A place with coordinates in decimal degrees (WGS 84)."""

    id: Slug
    name: Names
    aliases: Aliases = Aliases()
    country: Country
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    wikidata: Wikidata | None = None


class TopicRecord(Record):
    """A subject that events are filed under."""

    id: Slug
    name: Names


class PublisherRecord(Record):
    """An outlet; ``aliases`` are other spellings under which sources name it."""

    id: Slug
    name: Names
    aliases: Annotated[tuple[str, ...], Listed] = ()
    country: Country
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    home_page: Url | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that means this outlet."""
        return (self.name.ar, self.name.en, self.name.ru, *self.aliases)


class CautionRecord(Record):
    """How the names of one actor or place may mislead a reader of texts.

    ``metonyms`` are cities that stand for their state ("موسكو تأمل"), ``lookalikes``
    longer names of something else ("بحيرة الأسد", a lake); ``linked: false`` means
    that the place is not looked for at all.
    """

    actor: Slug | None = None
    place: Slug | None = None
    metonyms: Aliases = Aliases()
    lookalikes: Aliases = Aliases()
    weak: Aliases = Aliases()
    linked: bool = True

    @property
    def id(self) -> str:
        """Whom it is about."""
        return self.actor or self.place or ""


class SourceRecord(Record):
    """A source of an event.

    ``title`` is the source's own headline, ``about`` our description where we do
    not have it; ``says`` what it says of the event, in our words. ``seed`` marks a
    source known from a page of the evaluation set only, which has no address.
    """

    publisher: str = Field(min_length=1, max_length=200)
    title: str = ""
    about: str = ""
    url: Url | None = None
    archived: Url | None = None
    published: EdtfText | None = None
    date: EdtfText | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    says: str = Field(min_length=1)
    seed: Annotated[str, Field(pattern=r"^[0-9]{3}$")] | None = None

    @model_validator(mode="after")
    def _found_somewhere(self) -> SourceRecord:
        if self.url is None and self.seed is None:
            msg = f"source {self.publisher!r} has neither url nor seed"
            raise ValueError(msg)
        if self.title and self.about:
            msg = f"source {self.publisher!r} has both title and about"
            raise ValueError(msg)
        return self


class EventRecord(Record):
    """A curated event; its id becomes the slug of its address."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
    date: EdtfText
    kind: Kind
    title: Names
    summary: Names
    actors: tuple[Slug, ...]
    places: Annotated[tuple[Slug, ...], Listed] = ()
    topics: Annotated[tuple[Slug, ...], Listed] = ()
    confidence: Literal["high", "medium", "low"]
    announced: bool = False
    disputed: bool = False
    note: str = ""
    sources: tuple[SourceRecord, ...] = Field(min_length=1)
