"""The curated chronology's files: YAML in, checked and typed records out.

`timeline/data/chronology/README.md` tells editors what the keys mean; this module
is where they are enforced. Nothing here touches the database.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
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


class ChronologyError(Exception):
    """A file of the chronology is not as it must be; names file, record, reason."""

    def __init__(self, path: Path, record: str, reason: str) -> None:
        """Say where and why."""
        super().__init__(
            f"{path}: {record}: {reason}" if record else f"{path}: {reason}"
        )
        self.path, self.record, self.reason = path, record, reason


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

    ``weak`` are names too common to link before the article gave a full one;
    ``lookalikes`` are longer names of something else ("بحيرة الأسد").
    """

    id: Slug
    type: Literal["person", "organization", "state"]
    name: Names
    short: Names | None = None
    aliases: Aliases = Aliases()
    weak: Aliases = Aliases()
    lookalikes: Aliases = Aliases()
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


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Chronology:
    """All records of a folder, checked against one another."""

    actors: tuple[ActorRecord, ...]
    places: tuple[PlaceRecord, ...]
    topics: tuple[TopicRecord, ...]
    events: tuple[EventRecord, ...]


def read_chronology(folder: Path) -> Chronology:
    """Read ``actors.yaml``, ``places.yaml``, ``topics.yaml`` and ``events/*.yaml``.

    Raises:
        ChronologyError: a file is missing or not YAML, a record has an unknown or
            missing key or a bad value, an id occurs twice, or an event names an
            actor, place or topic that does not exist.
    """
    actors = _records(folder / "actors.yaml", ActorRecord)
    places = _records(folder / "places.yaml", PlaceRecord)
    topics = _records(folder / "topics.yaml", TopicRecord)
    known = {
        "actor": {actor.id for actor in actors},
        "place": {place.id for place in places},
        "topic": {topic.id for topic in topics},
    }
    paths = sorted((folder / "events").glob("*.yaml"))
    if not paths:
        raise ChronologyError(folder / "events", "", "no *.yaml here")
    events: list[EventRecord] = []
    seen: set[str] = set()
    for path in paths:
        for event in _records(path, EventRecord):
            if event.id in seen:
                raise ChronologyError(path, event.id, "the id occurs in another file")
            for what, name in _references(event):
                if name not in known[what]:
                    raise ChronologyError(path, event.id, f"unknown {what} {name!r}")
            seen.add(event.id)
            events.append(event)
    return Chronology(actors, places, topics, tuple(events))


def _references(event: EventRecord) -> Iterator[tuple[str, str]]:
    yield from (("actor", name) for name in event.actors)
    yield from (("place", name) for name in event.places)
    yield from (("topic", name) for name in event.topics)


def _records(path: Path, schema: type[R]) -> tuple[R, ...]:
    rows = _load(path)
    adapter: TypeAdapter[R] = TypeAdapter(schema)
    records: list[R] = []
    for number, row in enumerate(rows, start=1):
        name = str(row.get("id", f"record {number}")) if isinstance(row, dict) else ""
        try:
            records.append(adapter.validate_python(row))
        except ValidationError as error:
            raise ChronologyError(path, name, _reason(error)) from error
    _refuse_twins(path, [str(getattr(record, "id", "")) for record in records])
    return tuple(records)


class _TextLoader(yaml.CSafeLoader):
    """Every scalar as the text that stands in the file, no key twice.

    YAML's own types would turn `2025-01-17` into a date and `1971` into a number,
    and lose how precisely it was written.
    """

    yaml_implicit_resolvers = {}

    def construct_mapping(
        self, node: yaml.MappingNode, *args: Any, **kwargs: Any
    ) -> dict[Hashable, Any]:
        keys = [key.value for key, _value in node.value]
        for key in keys:
            if keys.count(key) > 1:
                msg = f"key {key!r} occurs twice"
                raise yaml.constructor.ConstructorError(
                    None, None, msg, node.start_mark
                )
        return super().construct_mapping(node, *args, **kwargs)


def _load(path: Path) -> Sequence[object]:
    try:
        loader = _TextLoader(path.read_text("utf-8"))
        rows = loader.get_single_data()
    except FileNotFoundError as error:
        raise ChronologyError(path, "", "no such file") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ChronologyError(path, "", f"not readable YAML: {error}") from error
    if not isinstance(rows, list):
        raise ChronologyError(path, "", "must hold a list of records")
    return rows


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]


def _refuse_twins(path: Path, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise ChronologyError(path, name, "the id occurs twice")
        seen.add(name)
