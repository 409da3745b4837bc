"""A run: pages are read, extracted and loaded one after another.

A page that fails is one failed row with its reason; the rest goes on.
"""

from __future__ import annotations

import datetime
import gc
import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain

from django.utils import timezone

from ingest.attempts import Attempt, BrokenPage, attempts
from ingest.loader.articles import ArticleLoader
from ingest.models import IngestRun
from ingest.names import gazetteer_of_database
from ingest.provenance import code_version, resources_sha256
from ingest.readers import ReadFailure, Row, read
from ingest.summary import Counts, PageOutcome

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of the pages, overruling what they say themselves."""

    published: datetime.date | None = None
    publisher: str = ""


def ingest(
    sources: Iterable[str], *, given: Given, workers: int = 1
) -> Iterator[PageOutcome]:
    """Read every source and load what it holds; yields one outcome a page.

    The run and all that it made are stored as it goes: a run that is broken off
    keeps the articles that were finished, each in its own transaction.
    """
    run = IngestRun.objects.create(
        code_version=code_version(),
        resources_sha256=resources_sha256(),
        arguments={
            "published": given.published.isoformat() if given.published else None,
            "publisher": given.publisher,
            "workers": workers,
        },
    )
    gazetteer = gazetteer_of_database()
    loader = ArticleLoader(run, gazetteer)
    # The names and rules live as long as the run: the collector need not look at them
    # again and again (a fifth of the time on articles of 4 KB).
    gc.collect()
    gc.freeze()
    total = Counts()
    rows = chain.from_iterable(
        read(source, published=given.published, publisher=given.publisher)
        for source in sources
    )
    for row, attempt in attempts(rows, gazetteer, workers=workers):
        outcome = _outcome(row, attempt, loader)
        total += outcome.counts
        yield outcome
    run.ended_at = timezone.now()
    run.summary = asdict(total)
    run.save(update_fields=["ended_at", "summary"])


def _outcome(row: Row, attempt: Attempt, loader: ArticleLoader) -> PageOutcome:
    if isinstance(row, ReadFailure):
        return _failed(row.source, row.reason)
    if isinstance(attempt, BrokenPage):
        return _failed(row.source, attempt.reason)
    counts = Counts(pages=1)
    for extracted in attempt:
        try:
            counts += loader.load(extracted, source=row.source)
        except Exception as error:
            # The article's transaction is undone; the other pages are not to pay.
            logger.exception("loading an article of %s failed", row.source)
            reason = f"loading failed: {type(error).__name__}: {error}"
            return PageOutcome(row.source, counts + Counts(failed=1), reason)
    return PageOutcome(row.source, counts)


def _failed(source: str, reason: str) -> PageOutcome:
    return PageOutcome(source, Counts(pages=1, failed=1), reason)
