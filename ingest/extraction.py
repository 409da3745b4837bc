"""A page read by the pure pipeline, without a database: what `extract` and the loader use."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from ingest.pipeline import Pipeline, annotate, build_pipeline, read_page
from ingest.pipeline.document import ArticleText, Document, Page
from ingest.pipeline.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article of a page and everything found in it."""

    article: ArticleText
    document: Document


def extract_page(
    page: Page, *, gazetteer: Gazetteer, read_on: datetime.date | None = None
) -> tuple[Extracted, ...]:
    """Every article of the page with its mentions, in the page's order.

    ``read_on`` is the day on which the page was fetched, after which it cannot have
    been published; today where it is not given.
    """
    horizon = read_on or datetime.datetime.now(tz=datetime.UTC).date()
    pipeline = _pipeline(gazetteer)
    return tuple(
        Extracted(article, annotate(article, pipeline=pipeline))
        for article in read_page(page, gazetteer=gazetteer, horizon=horizon)
    )


@lru_cache(maxsize=4)
def _pipeline(gazetteer: Gazetteer) -> Pipeline:
    return build_pipeline(gazetteer)
