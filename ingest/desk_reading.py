"""A reading before it is stored: what an article would bring, for editors to judge."""

from __future__ import annotations

import datetime
import itertools
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone

from ingest.extraction import Extracted, extract_page
from ingest.loader.articles import ArticleLoader
from ingest.models import IngestRun
from ingest.names import gazetteer_of_database
from ingest.pipeline.document import CreationTime, Page, Span, UnknownName
from ingest.provenance import code_version, resources_sha256
from ingest.readers import ReadFailure, read
from ingest.summary import Counts
from timeline.models import Article, Event

# Seals what was shown, so that exactly that is stored when it is accepted.
_SALT = "masar.desk.reading"
_VALID = datetime.timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Given:
    """What an editor hands in, and what is said of it."""

    text: str = ""
    url: str = ""
    uploads: Sequence[Any] = ()
    published: datetime.date | None = None
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of the page's text; ``mark`` says what it was read as.

    date, actor, place, trigger, dropped (with ``why``), or "" for none.
    """

    text: str
    mark: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An event that storing the article would make, or give a citation."""

    event: Event
    is_new: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Preview:
    """One article as it was read; ``counts.skipped`` where it is stored already."""

    title: str
    publisher: str
    published: str
    pieces: tuple[Shown, ...]
    found: tuple[Found, ...]
    unknown: tuple[UnknownName, ...]
    counts: Counts


def pages_of(given: Given) -> Iterator[Page | ReadFailure]:
    """Every page of what was handed in; what cannot be read, with its reason."""
    with tempfile.TemporaryDirectory() as folder:
        for path in list(_saved(given, Path(folder))):
            yield from read(path, published=given.published, publisher=given.publisher)
    if given.url:
        yield from read(given.url, published=given.published, publisher=given.publisher)


def _saved(given: Given, folder: Path) -> Iterator[Path]:
    """What was pasted and uploaded, as files for the readers, each by itself."""
    if given.text:
        path = folder / "pasted.txt"
        path.write_text(given.text, "utf-8")
        yield path
    for number, upload in enumerate(given.uploads):
        home = folder / str(number)
        home.mkdir()
        # The name alone: it tells the kind of file, and must not lead elsewhere.
        path = home / (Path(upload.name).name or "upload.txt")
        with path.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        yield path


def preview(pages: Iterable[Page]) -> list[Preview]:
    """What storing the pages would do; everything is undone again."""
    with transaction.atomic():
        shown = [one for _counts, one in _load(pages, _new_run(by=""))]
        transaction.set_rollback(True)
    return shown


def accept(pages: Iterable[Page], *, by: str) -> tuple[IngestRun, Counts]:
    """Store the pages as a run of their own, all or nothing."""
    with transaction.atomic():
        run = _new_run(by=by)
        total = sum((counts for counts, _shown in _load(pages, run)), Counts())
        run.ended_at = timezone.now()
        run.summary = asdict(total)
        run.save(update_fields=["ended_at", "summary"])
    return run, total


def _new_run(*, by: str) -> IngestRun:
    return IngestRun.objects.create(
        code_version=code_version(),
        resources_sha256=resources_sha256(),
        arguments={"desk": by},
    )


def _load(pages: Iterable[Page], run: IngestRun) -> list[tuple[Counts, Preview]]:
    gazetteer = gazetteer_of_database()
    loader = ArticleLoader(run, gazetteer)
    loaded = []
    for page in pages:
        for extracted in extract_page(page, gazetteer=gazetteer):
            before = set(Event.objects.values_list("pk", flat=True))
            counts = loader.load(extracted, source=page.source)
            loaded.append((counts, _shown(extracted, counts, before)))
    return loaded


def _shown(extracted: Extracted, counts: Counts, before: set[int]) -> Preview:
    article = extracted.article
    created = article.created
    return Preview(
        title=article.title,
        publisher=article.publisher,
        published=created.exact.isoformat() if created and created.exact else "",
        pieces=_pieces(extracted),
        found=() if counts.skipped else tuple(_found(extracted, before)),
        unknown=extracted.document.unknown,
        counts=counts,
    )


def _found(extracted: Extracted, before: set[int]) -> Iterator[Found]:
    fingerprint = Article.fingerprint_of(extracted.article.text)
    for mention in extracted.document.events:
        event = Event.objects.filter(
            citations__article__fingerprint=fingerprint,
            citations__start=mention.span.start,
            citations__end=mention.span.end,
        ).first()
        if event is not None:
            yield Found(event, event.pk not in before, mention.quote)


def _pieces(extracted: Extracted) -> tuple[Shown, ...]:
    """The article's text cut at its mentions; what was dropped stays whole."""
    text, document = extracted.article.text, extracted.document
    spans: list[tuple[Span, str, str]] = [
        (one.span, "dropped", one.reason) for one in extracted.article.dropped
    ]
    spans += [(one.span, "date", one.edtf) for one in document.timexes]
    spans += [(one.span, "trigger", one.kind) for one in document.triggers]
    spans += [(one.span, "actor", one.actor) for one in document.actors]
    spans += [(one.span, "place", one.place) for one in document.places]
    kept: list[tuple[Span, str, str]] = []
    for span, mark, why in spans:
        if not any(span.overlaps(other) for other, _mark, _why in kept):
            kept.append((span, mark, why))
    edges = sorted(
        {0, len(text), *(e for span, _m, _w in kept for e in (span.start, span.end))}
    )
    return tuple(
        _piece(text, a, b, kept) for a, b in itertools.pairwise(edges) if a < b
    )


def _piece(text: str, a: int, b: int, kept: list[tuple[Span, str, str]]) -> Shown:
    for span, mark, why in kept:
        if span.start <= a < span.end:
            return Shown(text[a:b], mark, why)
    return Shown(text[a:b])


def sealed(pages: Iterable[Page]) -> str:
    """The pages as a text that only we can have written."""
    rows = [
        {
            **asdict(page),
            "created": _day_range(page.created) if page.created else None,
        }
        for page in pages
    ]
    return signing.dumps(rows, salt=_SALT, compress=True)


def unsealed(text: str) -> list[Page]:
    """The pages of :func:`sealed`.

    Raises:
        BadSignature: it is not ours, was altered, or is older than half a day.
    """
    rows = signing.loads(text, salt=_SALT, max_age=_VALID)
    return [Page(**(row | {"created": _created(row["created"])})) for row in rows]


def _day_range(created: CreationTime) -> list[str]:
    return [created.earliest.isoformat(), created.latest.isoformat(), created.found]


def _created(row: list[str] | None) -> CreationTime | None:
    if row is None:
        return None
    earliest, latest, found = row
    return CreationTime(
        datetime.date.fromisoformat(earliest),
        datetime.date.fromisoformat(latest),
        found,
    )
