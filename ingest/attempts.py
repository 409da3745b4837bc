"""Extraction in this process or in several: pure work, so it needs no database."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from ingest.extraction import Extracted, extract_page
from ingest.pipeline.document import Page
from ingest.pipeline.gazetteer import Gazetteer, GazetteerEntry
from ingest.readers import ReadFailure, Row

logger = logging.getLogger(__name__)

# How many pages wait for each worker: enough to keep it busy, few enough that
# memory does not grow with the number of pages.
PAGES_AHEAD = 4


@dataclass(frozen=True, slots=True)
class BrokenPage:
    """A page on which the extraction itself failed, and why."""

    reason: str


Attempt = tuple[Extracted, ...] | BrokenPage

# The gazetteer of a worker process, set once when it starts.
_gazetteers: list[Gazetteer] = []


def attempts(
    rows: Iterable[Row], gazetteer: Gazetteer, *, workers: int
) -> Iterator[tuple[Row, Attempt]]:
    """Each row with what was extracted from it, in the order of the rows.

    Failures to read pass through with nothing extracted. Memory holds at most
    ``workers * PAGES_AHEAD`` pages.
    """
    if workers <= 1:
        for row in rows:
            yield row, _attempt(row, gazetteer)
        return
    waiting: deque[tuple[Row, Future[Attempt]]] = deque()
    with ProcessPoolExecutor(
        workers,
        mp_context=get_context("spawn"),
        initializer=_start_worker,
        initargs=(tuple(gazetteer.entries.values()),),
    ) as pool:
        for row in rows:
            waiting.append((row, pool.submit(_attempt_in_worker, row)))
            if len(waiting) >= workers * PAGES_AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()


def _attempt(row: Row, gazetteer: Gazetteer) -> Attempt:
    if isinstance(row, ReadFailure):
        return ()
    try:
        return extract_page(row, gazetteer=gazetteer)
    except Exception as error:
        # A defect of ours: it costs this page, is logged in full, and is not
        # allowed to cost the others.
        logger.exception("extraction of %s failed", row.source)
        return BrokenPage(f"extraction failed: {type(error).__name__}: {error}")


def _start_worker(entries: tuple[GazetteerEntry, ...]) -> None:
    _gazetteers.append(Gazetteer(entries))


def _attempt_in_worker(row: Page | ReadFailure) -> Attempt:
    return _attempt(row, _gazetteers[0])
