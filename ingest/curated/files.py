"""The curated chronology's files: YAML in, checked and typed records out."""

from __future__ import annotations

from collections.abc import (
    Collection,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from ingest.curated.schema import (
    ActorRecord,
    CautionRecord,
    EventRecord,
    PlaceRecord,
    PublisherRecord,
    Record,
    TopicRecord,
)


class ChronologyError(Exception):
    """A file of the chronology is not as it must be; names file, record, reason."""

    def __init__(self, path: Path, record: str, reason: str) -> None:
        """Say where and why."""
        super().__init__(
            f"{path}: {record}: {reason}" if record else f"{path}: {reason}"
        )
        self.path, self.record, self.reason = path, record, reason


# The chronology that ships with the app.
SHIPPED = Path(__file__).resolve().parents[2] / "timeline" / "data" / "chronology"

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Chronology:
    """All records of a folder, checked against one another."""

    actors: tuple[ActorRecord, ...]
    places: tuple[PlaceRecord, ...]
    topics: tuple[TopicRecord, ...]
    cautions: tuple[CautionRecord, ...]
    events: tuple[EventRecord, ...]


def read_chronology(folder: Path) -> Chronology:
    """Read the names, the topics, the cautions and every ``events/*.yaml``.

    Raises:
        ChronologyError: a file is missing or not YAML, a record has an unknown or
            missing key or a bad value, an id occurs twice, or an event names an
            actor, place or topic that does not exist.
    """
    actors = read_actors(folder)
    places = read_places(folder)
    topics = read_topics(folder)
    cautions = read_cautions(folder)
    known = {
        "actor": {actor.id for actor in actors},
        "place": {place.id for place in places},
        "topic": {topic.id for topic in topics},
    }
    for caution in cautions:
        _refuse_unknown(folder / "gazetteer.yaml", caution.id, known, _about(caution))
    paths = sorted((folder / "events").glob("*.yaml"))
    if not paths:
        raise ChronologyError(folder / "events", "", "no *.yaml here")
    events: list[EventRecord] = []
    seen: set[str] = set()
    for path in paths:
        for event in _records(path, EventRecord):
            if event.id in seen:
                raise ChronologyError(path, event.id, "the id occurs in another file")
            _refuse_unknown(path, event.id, known, _references(event))
            seen.add(event.id)
            events.append(event)
    return Chronology(actors, places, topics, cautions, tuple(events))


def read_actors(folder: Path) -> tuple[ActorRecord, ...]:
    """Read ``actors.yaml``.

    Raises:
        ChronologyError: as :func:`read_chronology`.
    """
    return _records(folder / "actors.yaml", ActorRecord)


def read_places(folder: Path) -> tuple[PlaceRecord, ...]:
    """Read ``places.yaml``.

    Raises:
        ChronologyError: as :func:`read_chronology`.
    """
    return _records(folder / "places.yaml", PlaceRecord)


def read_topics(folder: Path) -> tuple[TopicRecord, ...]:
    """Read ``topics.yaml``.

    Raises:
        ChronologyError: as :func:`read_chronology`.
    """
    return _records(folder / "topics.yaml", TopicRecord)


def read_publishers(folder: Path) -> tuple[PublisherRecord, ...]:
    """Read ``publishers.yaml``; a folder without one knows no outlet.

    Raises:
        ChronologyError: as :func:`read_chronology`, or one spelling means two outlets.
    """
    path = folder / "publishers.yaml"
    records = _records(path, PublisherRecord) if path.exists() else ()
    meant: dict[str, str] = {}
    for record in records:
        for spelling in record.spellings:
            if meant.setdefault(spelling.casefold(), record.id) != record.id:
                reason = f"{spelling!r} also means {meant[spelling.casefold()]!r}"
                raise ChronologyError(path, record.id, reason)
    return records


def read_cautions(folder: Path) -> tuple[CautionRecord, ...]:
    """Read ``gazetteer.yaml``: how names may mislead.

    Raises:
        ChronologyError: as :func:`read_chronology`.
    """
    return _records(folder / "gazetteer.yaml", CautionRecord)


def _refuse_unknown(
    path: Path,
    record: str,
    known: Mapping[str, Collection[str]],
    references: Iterable[tuple[str, str]],
) -> None:
    for what, name in references:
        if name not in known[what]:
            raise ChronologyError(path, record, f"unknown {what} {name!r}")


def _about(caution: CautionRecord) -> Iterator[tuple[str, str]]:
    yield ("actor", caution.actor) if caution.actor else ("place", caution.id)


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
    """Everything that is wrong with one record, on one line."""
    return "; ".join(
        ": ".join(filter(None, (".".join(map(str, one["loc"])), one["msg"])))
        for one in error.errors()
    )


def _refuse_twins(path: Path, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise ChronologyError(path, name, "the id occurs twice")
        seen.add(name)
